export const readiness = {
};
