-- One row: what names this server's history, and the key that countersigns device heads.
CREATE TABLE server_state (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch       uuid NOT NULL DEFAULT gen_random_uuid(),
    signing_key bytea,
    created_at  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO server_state DEFAULT VALUES;

-- The order in which a kelurahan's operations are pulled. The row is locked from the moment a
-- push takes positions until it commits, so that no position appears behind a cursor.
CREATE TABLE area_counter (
    kelurahan     text PRIMARY KEY,
    last_position bigint NOT NULL DEFAULT 0,
    epoch         uuid NOT NULL
);

CREATE TABLE enrol_code (
    code_hash  bytea PRIMARY KEY,
    area       text NOT NULL,
    for_device uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    used_by    uuid
);

CREATE TABLE device (
    id              uuid PRIMARY KEY,
    token_hash      bytea NOT NULL UNIQUE,
    kelurahan       text NOT NULL REFERENCES area_counter,
    area            text NOT NULL,
    name            text NOT NULL,
    app_version     text NOT NULL,
    forked_from     uuid REFERENCES device,
    acked_seq       bigint NOT NULL DEFAULT 0,
    acked_hash      bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    backed_up_seq   bigint NOT NULL DEFAULT 0,
    clock_offset_ms bigint,
    enrolled_at     timestamptz NOT NULL DEFAULT now(),
    last_seen_at    timestamptz NOT NULL DEFAULT now(),
    revoked_at      timestamptz
);

-- `body` is bytea, because it is kept byte for byte and text could not hold every byte.
-- There is no foreign key to device: the push holds that row's lock anyway, and a check for
-- each of thousands of rows costs more than it finds.
CREATE TABLE operation (
    device      uuid NOT NULL,
    seq         bigint NOT NULL,
    hash        bytea NOT NULL,
    id          uuid,
    kelurahan   text NOT NULL,
    area        text,
    kind        text,
    entity      text,
    hlc         text,
    position    bigint, -- none: set aside, handed to nobody
    outcome     smallint NOT NULL,
    reject_code text,
    reason      text,
    received_at timestamptz NOT NULL DEFAULT now(),
    body        bytea NOT NULL,
    PRIMARY KEY (device, seq)
);
CREATE UNIQUE INDEX operation_pull_order ON operation (kelurahan, position) WHERE position IS NOT NULL;

-- Kept up inside each push, so that a comparison reads a few rows, however long the log is.
CREATE TABLE digest (
    kelurahan text NOT NULL,
    area      text NOT NULL,
    kind      text NOT NULL,
    count     bigint NOT NULL,
    sum       bytea NOT NULL,
    PRIMARY KEY (kelurahan, area, kind)
);

-- Who may read a blob: the devices whose area has an operation that names it.
CREATE TABLE operation_blob (
    sha256 bytea NOT NULL,
    area   text NOT NULL,
    PRIMARY KEY (sha256, area)
);

CREATE TABLE blob (
    sha256       bytea PRIMARY KEY,
    size_bytes   bigint NOT NULL,
    state        text NOT NULL CHECK (state IN ('received', 'missing')),
    received_at  timestamptz NOT NULL DEFAULT now(),
    backed_up_at timestamptz
);

-- The bytes of an unfinished upload are in a file named by its id; its length is the offset.
CREATE TABLE upload (
    id           uuid PRIMARY KEY,
    device       uuid NOT NULL REFERENCES device,
    sha256       bytea NOT NULL,
    length_bytes bigint NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    touched_at   timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz
);
CREATE INDEX upload_device ON upload (device, sha256);
