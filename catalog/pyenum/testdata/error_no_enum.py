from enum import IntEnum
class A(IntEnum):
    X = 1
class B:
    Y = "y"
