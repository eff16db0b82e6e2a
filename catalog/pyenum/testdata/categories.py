# Categories: an enum with docstrings, an annotated mapping, spread and augmented, and a fallback.
from enum import Enum
from types import MappingProxyType
from typing import Mapping


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"
    ORDER_SHIPPED = "order_shipped"
    CART_CHANGED = "cart_changed"


class ShopEventCategory(str, Enum):
    CART = "cart"
    """Carts are filled."""
    ORDER = "order"
    """Not taken: it has a description."""
    MISC = "misc"

    @classmethod
    def from_event(cls, event):
        return _MAP.get(event, cls.MISC)


_CARTS = {ShopEvent.CART_CHANGED: ShopEventCategory.CART}
_MAP: Mapping[ShopEvent, ShopEventCategory] = MappingProxyType({
    ShopEvent.ORDER_PLACED: ShopEventCategory.ORDER, **_CARTS,
})
CROSS_PROCESS_EVENT_TYPES = frozenset({ShopEvent.ORDER_PLACED}) | {ShopEvent.CART_CHANGED}
REPLACED_BY = {ShopEvent.ORDER_PLACED: ShopEvent.CART_CHANGED}
