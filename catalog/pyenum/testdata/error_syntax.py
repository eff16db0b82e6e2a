from enum import Enum
class ShopEvent(Enum):
    A = "a
