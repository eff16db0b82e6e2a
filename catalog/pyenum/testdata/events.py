# New events stand where the file has them; only they take their description from it.
from enum import Enum


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"  # Not taken: it has a description.
    ORDER_PAID = "order_paid"  # The order has been paid.  # noqa
    ORDER_PACKED = "order_packed"
    """The order has been
    packed.

    And this is said at length.
    """

    # The order is on its way.
    ORDER_LEFT: str = "order_left"

    # Heading of several events
    ORDER_LOST = "order_lost"
    ORDER_SHIPPED = "order_shipped"
    CART_CHANGED = "cart_changed"  # noqa: E501
    OLD_ORDER = "order_placed"
