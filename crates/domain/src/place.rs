//! Places on the ground.

/// Mean radius of the earth, metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A place, degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Place {
    /// The place of two coordinates; nothing where one is missing or no place on earth.
    pub fn of(latitude: Option<f64>, longitude: Option<f64>) -> Option<Self> {
        let place = Self {
            latitude: latitude?,
            longitude: longitude?,
        };
        ((-90.0..=90.0).contains(&place.latitude) && (-180.0..=180.0).contains(&place.longitude))
            .then_some(place)
    }

    /// The distance to another place, metres (haversine).
    pub fn metres_to(self, other: Self) -> f64 {
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let chord = half(other.latitude - self.latitude)
            + self.latitude.to_radians().cos()
                * other.latitude.to_radians().cos()
                * half(other.longitude - self.longitude);
        2.0 * EARTH_RADIUS_M * chord.clamp(0.0, 1.0).sqrt().asin()
    }

    /// The middle of some places: one that lies far away does not move it.
    pub fn median(places: &[Self]) -> Option<Self> {
        let middle = |degrees: fn(&Self) -> f64| {
            let mut all: Vec<f64> = places.iter().map(degrees).collect();
            all.sort_by(f64::total_cmp);
            all.get(all.len() / 2).copied()
        };
        Some(Self {
            latitude: middle(|place| place.latitude)?,
            longitude: middle(|place| place.longitude)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(latitude: f64, longitude: f64) -> Place {
        Place::of(Some(latitude), Some(longitude)).unwrap()
    }

    #[test]
    fn distances_are_those_of_the_map() {
        // Monas to the town hall of Bekasi.
        let (monas, bekasi) = (place(-6.1754, 106.8272), place(-6.2349, 106.9923));
        assert!((monas.metres_to(bekasi) - 19_410.0).abs() < 100.0);
        // A thousandth of a degree to the north.
        let gang = place(-6.3021, 106.9987);
        let metres = gang.metres_to(place(-6.3011, 106.9987));
        assert!((metres - 111.2).abs() < 0.2, "{metres}");
        assert_eq!(gang.metres_to(gang), 0.0);
        let around = place(0.0, 180.0).metres_to(place(0.0, -180.0));
        assert!(around < 0.01, "{around}");
    }

    #[test]
    fn what_lies_nowhere_is_no_place() {
        assert_eq!(Place::of(Some(1.0), None), None);
        assert_eq!(Place::of(Some(91.0), Some(0.0)), None);
        assert_eq!(Place::of(Some(f64::NAN), Some(0.0)), None);
    }

    #[test]
    fn one_place_far_away_does_not_move_the_middle() {
        let near = [place(-6.30, 107.0), place(-6.31, 107.01), place(40.0, 10.0)];
        assert_eq!(Place::median(&near), Some(place(-6.30, 107.0)));
        assert_eq!(Place::median(&[]), None);
    }
}
