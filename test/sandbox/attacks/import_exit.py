import os

os.write(3, b'{}\n{"v": []}\n')
os._exit(0)


def attack_forge_at_import(targets):
    return ["never"]
