"""ETRS-TM35FIN (EPSG:3067) to and from WGS 84. Pure.

ETRS89 and WGS 84 are taken as the same: they differ by less than a metre. Source: JHS 197, Krüger's series on the
GRS 80 ellipsoid; the result is within a millimetre inside Finland.
"""

from math import asinh, atan, atanh, cos, cosh, degrees, radians, sin, sinh, sqrt, tan

FLATTENING = 1 / 298.257222101
THIRD = FLATTENING / (2 - FLATTENING)  # third flattening, n
RADIUS = 6378137.0 / (1 + THIRD) * (1 + THIRD**2 / 4 + THIRD**4 / 64)  # of the rectifying sphere, in metres
ECCENTRICITY = sqrt(2 * FLATTENING - FLATTENING**2)
MERIDIAN, SCALE, FALSE_EASTING = radians(27), 0.9996, 500_000.0
FORWARD = (
    THIRD / 2 - 2 * THIRD**2 / 3 + 5 * THIRD**3 / 16 + 41 * THIRD**4 / 180,
    13 * THIRD**2 / 48 - 3 * THIRD**3 / 5 + 557 * THIRD**4 / 1440,
    61 * THIRD**3 / 240 - 103 * THIRD**4 / 140,
    49561 * THIRD**4 / 161280,
)
INVERSE = (
    THIRD / 2 - 2 * THIRD**2 / 3 + 37 * THIRD**3 / 96 - THIRD**4 / 360,
    THIRD**2 / 48 + THIRD**3 / 15 - 437 * THIRD**4 / 1440,
    17 * THIRD**3 / 480 - 37 * THIRD**4 / 840,
    4397 * THIRD**4 / 161280,
)


def to_degrees(northing: float, easting: float) -> tuple[float, float]:
    """Return latitude and longitude in degrees of a point in metres."""
    north, east = northing / (RADIUS * SCALE), (easting - FALSE_EASTING) / (RADIUS * SCALE)
    terms = list(enumerate(INVERSE, 1))
    along = north - sum(h * sin(2 * k * north) * cosh(2 * k * east) for k, h in terms)
    across = east - sum(h * cos(2 * k * north) * sinh(2 * k * east) for k, h in terms)
    conformal = asinh(sin(along) / sqrt(sinh(across) ** 2 + cos(along) ** 2))
    latitude = conformal
    for _ in range(6):  # converges to less than a nanometre
        latitude = conformal + ECCENTRICITY * atanh(ECCENTRICITY * _tanh(latitude))
    return degrees(atan(sinh(latitude))), degrees(MERIDIAN + atan(sinh(across) / cos(along)))


def to_metres(latitude: float, longitude: float) -> tuple[float, float]:
    """Return northing and easting in metres of a point in degrees."""
    angle, offset = radians(latitude), radians(longitude) - MERIDIAN
    isometric = asinh(tan(angle)) - ECCENTRICITY * atanh(ECCENTRICITY * sin(angle))
    along = atan(sinh(isometric) / cos(offset))
    across = atanh(sin(offset) / cosh(isometric))
    terms = list(enumerate(FORWARD, 1))
    north = along + sum(h * sin(2 * k * along) * cosh(2 * k * across) for k, h in terms)
    east = across + sum(h * cos(2 * k * along) * sinh(2 * k * across) for k, h in terms)
    return north * RADIUS * SCALE, east * RADIUS * SCALE + FALSE_EASTING


def _tanh(value: float) -> float:
    return sinh(value) / cosh(value)
