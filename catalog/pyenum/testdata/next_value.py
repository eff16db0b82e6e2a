# auto() counts as the enum's own rule says, inherited or not.
import enum as e


class _Base(str, e.Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class ShopEvent(_Base):
    ORDER_PLACED = e.auto()
    ORDER_SHIPPED = e.auto()
    CART_CHANGED = e.auto()
