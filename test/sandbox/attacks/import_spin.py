while True:
    pass


def attack_spin_at_import(targets):
    return ["never"]
