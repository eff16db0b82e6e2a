# Without an enum of the catalog's name it is the largest one of strings.
from enum import Enum, IntEnum


class Colour(str, Enum):
    RED = "red"


class Level(IntEnum):
    A = 1
    B = 2
    C = 3
    D = 4


Events = Enum("Events", {"ORDER_PLACED": "order_placed", "ORDER_SHIPPED": "order_shipped"})
