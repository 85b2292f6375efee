def starts_with_odd_digit(number: int) -> bool:
    """Tell whether the first digit of a number is odd.

    >>> starts_with_odd_digit(12)
    True
    >>> starts_with_odd_digit(-34)
    True
    >>> starts_with_odd_digit(21)
    False
    """
    first = abs(number)
    while first >= 10:
        first //= 10
    return first % 2 == 1
