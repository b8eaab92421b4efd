from __future__ import annotations

import pytest

from exporter.tools import system


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ({"ID": "debian"}, "apt"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "zypper"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "pacman"),
        ({"ID": "alpine"}, "apk"),
        ({"ID": "something-else"}, ""),
        ({}, ""),
    ],
)
def test_os_release_tells_the_package_manager(release: dict[str, str], family: str) -> None:
    assert system.family_of(release) == family


def test_a_system_without_packages_of_its_own_gets_a_sentence() -> None:
    command = system.install_command({"": ("Pango 1.44 or newer", "HarfBuzz")})

    assert command == (
        "install Pango 1.44 or newer and HarfBuzz with your system’s package manager"
    )


def test_this_system_gets_a_command_that_names_the_packages() -> None:
    packages = dict.fromkeys(("apt", "dnf", "zypper", "pacman", "apk", "brew", ""), ("thing",))

    assert "thing" in system.install_command(packages)


@pytest.mark.parametrize("packages", [system.PANGO, system.JAVA])
def test_every_family_has_names_for_what_we_ask_for(packages: system.Packages) -> None:
    families = {"apt", "dnf", "zypper", "pacman", "apk", "brew", ""}

    assert set(packages) == families
    assert all(packages.values())


def test_an_extra_is_installed_under_the_name_of_the_distribution() -> None:
    assert system.install_extra("check").endswith("-m pip install 'article-exporter[check]'")
