#!/bin/sh
# usage: make-mirror.sh FOLDER LIST: a package archive with the packages of LIST (name=version, a line each) for file: mirrors.
set -eu
folder=$1
list=$2
binary=$folder/dists/bookworm/main/binary-amd64
mkdir -p "$folder/pool" "$binary"
(cd "$folder/pool" && xargs apt-get -qq -o APT::Sandbox::User=root download < "$list")
(cd "$folder" && dpkg-scanpackages --multiversion pool /dev/null > "$binary/Packages" 2>/dev/null)
(
  cd "$folder/dists/bookworm"
  printf 'Suite: bookworm\nCodename: bookworm\nArchitectures: amd64\nComponents: main\nSHA256:\n %s %s main/binary-amd64/Packages\n' \
    "$(sha256sum main/binary-amd64/Packages | cut -d' ' -f1)" "$(stat -c %s main/binary-amd64/Packages)" > Release
)
