-- The territory: communes, intercommunalities, former communes, contours, settings.
create schema territory;

-- One row: grows by one with every change of what read models hold (names, postcodes, centres, contours, settings).
create table territory.revision (
  only_row boolean primary key default true check (only_row),
  number bigint not null default 0
);
insert into territory.revision default values;

create table territory.departement (
  code text primary key check (code ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
  name text not null check (name <> ''),
  region_name text not null,
  -- The demonstration territory: every page says so.
  fictitious boolean not null default false
);

create table territory.epci (
  code text primary key check (code ~ '^[0-9]{9}$'),
  name text not null check (name <> ''),
  kind text not null
);

create table territory.commune (
  code text primary key check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
  name text not null check (name <> ''),
  kind text not null check (kind in ('commune', 'municipalArrondissement')),
  parent_code text references territory.commune,
  departement_code text not null references territory.departement,
  epci_code text references territory.epci,
  population integer check (population >= 0),
  postcodes text[] not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  centre_source text,
  check ((kind = 'municipalArrondissement') = (parent_code is not null)),
  check ((latitude is null) = (longitude is null) and (latitude is null) = (centre_source is null)),
  check (array_to_string(postcodes, ' ') ~ '^([0-9]{5}( [0-9]{5})*)?$')
);
create index commune_parent on territory.commune (parent_code) where parent_code is not null;
create index commune_departement on territory.commune (departement_code);
create index commune_epci on territory.commune (epci_code);

-- Communes that merged: their code and name lead to the commune of today. The code may be that of the commune of
-- today too (Naizin became Évellys and gave it its code); the name is null when only the code is known.
create table territory.former_commune (
  code text primary key check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
  name text check (name <> ''),
  kind text not null check (kind in ('delegated', 'associated', 'merged')),
  current_code text not null references territory.commune on delete cascade,
  merged_on date
);
create index former_commune_current on territory.former_commune (current_code);

-- GeoJSON MultiPolygon coordinates, degrees, longitude first.
create table territory.contour (
  commune_code text primary key references territory.commune on delete cascade,
  polygons jsonb not null check (jsonb_typeof(polygons) = 'array'),
  source text not null
);

-- Rivers and roads that help people to find their way on the base map; GeoJSON positions.
create table territory.landmark_line (
  departement_code text not null references territory.departement,
  name text not null check (name <> ''),
  kind text not null check (kind in ('river', 'road')),
  positions jsonb not null check (jsonb_typeof(positions) = 'array'),
  primary key (departement_code, name)
);

-- A value holds from its day until the next one of the same name; the law changes some of them.
create table territory.setting (
  name text not null,
  valid_from date not null,
  value jsonb not null,
  primary key (name, valid_from)
);
