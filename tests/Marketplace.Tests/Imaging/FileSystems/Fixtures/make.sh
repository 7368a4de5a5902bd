#!/usr/bin/env bash
# Makes the file systems that the tests read, with the programs of e2fsprogs, dosfstools and mtools. Needs root, for owners.
# Run once; the results are kept, so that tests need none of these programs.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
export SOURCE_DATE_EPOCH=1700000000 E2FSPROGS_FAKE_TIME=1700000000 MKE2FS_SKIP_CHECK_MSG=1

python3 - "$tree" <<'PYTHON'
import hashlib, os, struct, sys
tree = sys.argv[1]
def put(path, content, mode=0o644, uid=0, gid=0):
    full = tree + path
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "wb") as file:
        file.write(content)
    os.chown(full, uid, gid)
    os.chmod(full, mode)
noise = b"".join(hashlib.sha256(str(i).encode()).digest() for i in range(12800))
put("/usr/lib/os-release", b'ID=debian\nVERSION_ID="12"\n')
os.makedirs(tree + "/etc")
os.symlink("../usr/lib/os-release", tree + "/etc/os-release")
os.symlink("usr/bin", tree + "/bin")
put("/etc/fstab", b"# what is mounted\nLABEL=linux / ext4 defaults 0 1\nUUID=1234-ABCD /boot/efi vfat umask=0077 0 0\n")
put("/etc/passwd", b"root:x:0:0:root:/root:/bin/bash\n")
put("/etc/shadow", b"root:*:19000:0:99999:7:::\n", 0o640, 0, 42)
put("/usr/bin/sudo", b"\x7fELF" + noise[:3000], 0o4755)
put("/home/ann/notes", b"short", 0o600, 1000, 1000)
put("/home/ann/far", b"far\n", 0o644, 70000, 80000)
os.symlink("/" + "long/" * 20 + "target", tree + "/home/ann/long")
os.symlink("loop", tree + "/home/ann/loop")
os.symlink("../../../../../etc/passwd", tree + "/home/ann/out")
put("/var/lib/content", b"".join(noise[:1000] + b"%d" % i for i in range(400))[:400000])
with open(tree + "/var/lib/sparse", "wb") as file:
    file.write(b"begin")
    file.seek(70 * 1024 * 1024)
    file.write(b"end")
    os.fchmod(file.fileno(), 0o644)
put("/var/lib/empty", b"")
os.link(tree + "/etc/passwd", tree + "/var/lib/passwd.link")
for i in range(300):
    put("/var/many/entry-with-a-name-of-some-length-%03d" % i, b"")
put(os.fsdecode(b"/var/n\xe4me-\xc3\xa9"), b"bytes")
os.makedirs(tree + "/boot/efi")
os.mkfifo(tree + "/var/fifo")
os.setxattr(tree + "/usr/bin/sudo", "security.capability", bytes.fromhex("0100000202040000000000000000000000000000"))
os.setxattr(tree + "/home/ann/notes", "user.comment", b"hello")
os.setxattr(tree + "/home/ann/notes", "user.large", noise[:700])
acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in [(1, 6, 0xffffffff), (2, 4, 1000), (4, 4, 0xffffffff), (16, 4, 0xffffffff), (32, 4, 0xffffffff)])
os.setxattr(tree + "/etc/fstab", "system.posix_acl_access", acl)
for folder, folders, files in os.walk(tree):
    for name in files + folders:
        os.utime(os.path.join(folder, name), ns=(1700000000_000000000, 1600000000_123456700), follow_symlinks=False)
os.utime(tree, (1700000000, 1600000000))
PYTHON

# What the tests expect, as this machine sees it: path, type, mode, owner, group, bytes, links, time, target, digest, attributes.
python3 - "$tree" > linux.txt <<'PYTHON'
import hashlib, os, stat, sys
tree = sys.argv[1]
kinds = {stat.S_IFREG: "File", stat.S_IFDIR: "Directory", stat.S_IFLNK: "SymbolicLink", stat.S_IFIFO: "Fifo"}
lines = []
for folder, folders, files in os.walk(tree):
    for name in folders + files:
        path = os.path.join(folder, name)
        s = os.lstat(path)
        kind = kinds[stat.S_IFMT(s.st_mode)]
        size = 0 if kind == "Directory" else s.st_size
        links = 0 if kind == "Directory" else s.st_nlink
        digest = hashlib.sha256(open(path, "rb").read()).hexdigest() if kind == "File" else ""
        target = os.readlink(path) if kind == "SymbolicLink" else ""
        names = sorted(os.listxattr(path, follow_symlinks=False))
        attributes = ",".join(n + "=" + os.getxattr(path, n, follow_symlinks=False).hex() for n in names)
        lines.append("|".join([os.fsencode(path[len(tree):]).hex(), kind, oct(stat.S_IMODE(s.st_mode))[2:], str(s.st_uid), str(s.st_gid), str(size), str(links), str(int(s.st_mtime)), target, digest, attributes]))
print("\n".join(sorted(lines)))
PYTHON

# name, kind, block size, blocks, features
ext() {
  truncate -s $(($3 * $4)) "$work/$1"
  mke2fs -q -F -t "$2" -b "$3" -O "$5" -I "${6:-256}" -N 500 -L linux -U 11111111-2222-3333-4444-555555555555 -E "root_owner=0:0,hash_seed=11111111-2222-3333-4444-555555555555,lazy_itable_init=0${7:-}" -d "$tree" "$work/$1" "$4"
  e2fsck -fyD "$work/$1" > /dev/null 2>&1 || true
  # mke2fs leaves out the part of a second: 123,456,700 ns, times four.
  debugfs -w -R "set_inode_field /etc/passwd mtime_extra 493826800" "$work/$1" 2> /dev/null
  e2fsck -fn "$work/$1" > /dev/null
  gzip -9n < "$work/$1" > "$1.gz"
}
ext linux.ext2 ext2 1024 1400 none,ext_attr,filetype,dir_index,sparse_super,large_file
ext linux.ext3 ext3 1024 3000 none,ext_attr,filetype,dir_index,sparse_super,large_file,has_journal
ext linux.ext4 ext4 4096 400 none,ext_attr,filetype,dir_index,sparse_super,large_file,huge_file,extent,64bit,flex_bg,metadata_csum,extra_isize,dir_nlink
ext meta.ext4 ext4 1024 1600 none,ext_attr,filetype,dir_index,sparse_super,large_file,extent,64bit,meta_bg,metadata_csum,metadata_csum_seed 256 '' 
ext inline.ext4 ext4 1024 1600 none,ext_attr,filetype,dir_index,sparse_super,large_file,extent,inline_data,ea_inode

# FAT with names of every kind.
files=$work/fat
mkdir -p "$files/EFI/BOOT" "$files/a folder with a long name"
printf 'loader' > "$files/EFI/BOOT/BOOTX64.EFI"
printf 'grub' > "$files/EFI/BOOT/grubx64.efi"
printf 'lower' > "$files/lower.txt"
printf 'long' > "$files/a folder with a long name/Grüße an alle, die das lesen.text"
head -c 40000 "$tree/var/lib/content" > "$files/CONTENT.BIN"
for i in $(seq 60); do printf '%s' "$i" > "$files/EFI/number $i of many.txt"; done
find "$files" -exec touch -d @1600000000 {} +
fat() {
  truncate -s "$3" "$work/$1"
  mkfs.fat -F "$2" -n LINUXEFI -i 1234ABCD "${@:4}" "$work/$1" > /dev/null 2>&1
  LC_ALL=C.UTF-8 mcopy -s -m -i "$work/$1" "$files"/* ::
  gzip -9n < "$work/$1" > "$1.gz"
}
fat efi.fat12 12 400K
fat efi.fat16 16 5M -s 1
fat efi.fat32 32 34M -s 1

# Small ones without checksums and with little content, for tests that change them in many ways.
small=$work/small
mkdir -p "$small/a/b" "$small/empty"
printf 'text' > "$small/a/b/file"
printf 'x' > "$small/a/other"
ln "$small/a/other" "$small/a/second"
ln -s "$(printf 'n%.0s' {1..100})" "$small/long"
ln -s ../a "$small/a/b/up"
for i in $(seq 20); do : > "$small/empty/a-name-of-some-length-$i"; done
printf 'tail' | dd of="$small/sparse" bs=1 seek=2000000 status=none
python3 - "$small" <<'PYTHON'
import os, struct, sys
os.chdir(sys.argv[1])
os.setxattr("a/b/file", "user.comment", b"hello")
os.setxattr("a/other", "user.long", b"v" * 300)
acl = [(1, 6, 0xffffffff), (2, 4, 1000), (4, 4, 0xffffffff), (16, 4, 0xffffffff), (32, 4, 0xffffffff)]
os.setxattr("a/b/file", "system.posix_acl_access", struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in acl))
# Pieces that do not follow each other, so that an extent tree has more than one level.
with open("pieces", "wb") as file:
    for i in range(8):
        file.seek(i * 4096)
        file.write(b"piece")
PYTHON
python3 -c 'import sys; sys.stdout.buffer.write((b"c" + bytes(1023)) * 290)' > "$small/content"
find "$small" -exec touch -h -d @1600000000 {} +
tree=$small
ext small.ext2 ext2 1024 500 none,ext_attr,filetype,dir_index,sparse_super
ext small.ext4 ext4 1024 500 none,ext_attr,filetype,dir_index,sparse_super,extent,64bit,flex_bg
rm "$small/long" "$small/a/b/up" "$small/sparse"
python3 -c 'import sys; sys.stdout.buffer.write((b"c" + bytes(1023)) * 3)' > "$small/content"
files=$small
fat small.fat12 12 64K -r 64
fat small.fat16 16 2200K -s 1 -r 64
ls -l small*

# A machine that was used: what generalising removes holds the word SECRET, what it must leave holds KEPT.
used=$work/used
python3 - "$used" <<'PYTHON'
import os, sys
tree = sys.argv[1]
def put(path, text, mode=0o644, uid=0, gid=0):
    full = tree + path
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w") as file:
        file.write(text)
    os.chown(full, uid, gid)
    os.chmod(full, mode)
put("/etc/os-release", 'ID=debian\nVERSION_ID="12"\n')
put("/etc/fstab", "LABEL=linux / ext4 defaults 0 1\n")
put("/usr/lib/systemd/systemd-resolved", "KEPT program\n", 0o755)
put("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nann:x:1000:1000:Ann:/home/ann:/bin/bash\nbob:x:1001:1001::/home/bob:/bin/sh\napp:x:999:999::/opt/app:/usr/sbin/nologin\n")
put("/etc/shadow", "root:*:19000:0:99999:7:::\nann:$6$SECRET$SECRETSECRETSECRET:19000:0:99999:7:::\nbob:!:19000::::::\napp:!*:19000::::::\n", 0o640, 0, 42)
put("/etc/group", "root:x:0:\nsudo:x:27:ann,bob\nann:x:1000:\nbob:x:1001:\nadm:x:4:ann\n")
put("/etc/gshadow", "root:*::\nsudo:*::ann,bob\nann:!::\nbob:!::\nadm:*::ann\n", 0o640, 0, 42)
put("/etc/subuid", "ann:100000:65536\nbob:165536:65536\n")
put("/etc/sudoers", "root ALL=(ALL:ALL) ALL\n", 0o440)
put("/etc/sudoers.d/90-cloud-init-users", "# made by cloud-init\nann ALL=(ALL) NOPASSWD:ALL\n", 0o440)
put("/etc/shadow-", "ann:$6$SECRET:1::::::\n", 0o600)
for kind in ["rsa", "ed25519"]:
    put("/etc/ssh/ssh_host_%s_key" % kind, "SECRET key\n" * 300, 0o600)
    put("/etc/ssh/ssh_host_%s_key.pub" % kind, "SECRET public\n")
put("/etc/ssh/sshd_config", "# KEPT\n")
put("/etc/machine-id", "5ec2e7SECRET0123456789abcdef0123\n", 0o444)
put("/etc/resolv.conf", "nameserver 10.0.0.1 # SECRET\n")
put("/root/.bash_history", "echo SECRET\n" * 500, 0o600)
put("/root/.ssh/authorized_keys", "ssh-ed25519 SECRET\n", 0o600)
put("/root/notes", "KEPT\n")
put("/home/ann/.bash_history", "SECRET\n", 0o600, 1000, 1000)
put("/home/ann/deep/er/file", "SECRET\n", 0o644, 1000, 1000)
put("/home/bob/.bash_history", "SECRET\n", 0o600, 1001, 1001)
put("/home/bob/.cache/x/y", "SECRET\n", 0o600, 1001, 1001)
put("/home/bob/.profile", "# KEPT\n", 0o644, 1001, 1001)
put("/opt/app/.ssh/id_rsa", "SECRET\n", 0o600, 999, 999)
put("/opt/app/run", "KEPT\n", 0o755, 999, 999)
put("/var/mail/ann", "SECRET\n", 0o660, 1000, 8)
put("/var/lib/waagent/Certificates.pem", "SECRET\n", 0o600)
put("/var/lib/waagent/ext/state", "SECRET\n", 0o600)
put("/var/lib/cloud/instance/user-data.txt", "SECRET\n", 0o600)
put("/var/lib/dhcp/dhclient.eth0.leases", "SECRET\n")
put("/var/lib/systemd/random-seed", "SECRET\n", 0o600)
put("/var/lib/dbus/machine-id", "5ec2e7SECRET\n")
put("/var/lib/apt/lists/deb_dists_InRelease", "SECRET\n")
put("/var/lib/apt/lists/lock", "")
put("/var/cache/apt/pkgcache.bin", "SECRET\n" * 2000)
put("/var/log/syslog", "SECRET\n" * 3000, 0o640, 0, 4)
put("/var/log/unattended/name with \"quotes\" in it.log", "SECRET\n")
put("/var/log/journal/0123/system.journal", "SECRET\n")
put("/var/log/wtmp", "SECRET\n", 0o664, 0, 43)
put("/var/log/cloud-init.log", "SECRET\n")
put("/var/log/empty.log", "")
put("/tmp/.hidden/file", "SECRET\n")
put("/var/tmp/x", "SECRET\n")
put("/srv/data", "KEPT\n")
os.symlink("/srv", tree + "/tmp/out")
# Two names, one of which stays: the content has to stay too.
put("/tmp/shared", "KEPT\n")
os.link(tree + "/tmp/shared", tree + "/srv/shared")
put("/srv/name-\udce4", "KEPT\n")
os.mkfifo(tree + "/tmp/fifo")
os.chown(tree + "/home/ann", 1000, 1000)
os.chown(tree + "/home/bob", 1001, 1001)
for folder, folders, files in os.walk(tree):
    for name in files + folders:
        os.utime(os.path.join(folder, name), (1600000000, 1600000000), follow_symlinks=False)
PYTHON
tree=$used
ext used.ext4 ext4 4096 1700 none,ext_attr,filetype,dir_index,sparse_super,large_file,extent,64bit,flex_bg,metadata_csum,has_journal
ext used.ext3 ext3 1024 3000 none,ext_attr,filetype,dir_index,sparse_super,large_file,has_journal
ls -l used*
