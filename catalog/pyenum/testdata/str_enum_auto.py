# auto() of a StrEnum is the name in small letters; other expressions of text count, too.
import sys

if sys.version_info >= (3, 11):
    from enum import StrEnum, auto
else:
    from backports.strenum import StrEnum, auto

ORDER = "order" + "_"


class ShopEvent(StrEnum):
    _ignore_ = ["x"]
    ORDER_PLACED = auto()
    ORDER_SHIPPED = ORDER + "shipped"
    CART_CHANGED = (
        "cart"
        "_changed"
    )  # changed
    CART_LOST = f"cart_lost"
    BASKET_CHANGED = CART_CHANGED

    @property
    def label(self) -> str:
        return self.name
