#!/bin/sh
# usage: by-hand.sh MIRROR LIST PAGE FOLDER: the sample image with the bare tools, as one would type it: packages, settings, boot
# loaders for BIOS and UEFI, a disk of 30 GiB, a fixed VHD. No bill of materials, no digest, no cache, no check of anything.
set -eu
mirror=$1
packages=$(sed 's/=.*//' "$2" | paste -sd, -)
page=$3
work=$4
tree=$work/tree
disk=$work/disk.raw
export SOURCE_DATE_EPOCH=1735689600
mkdir -p "$work"

cat > "$work/customize" <<'EOF'
#!/bin/sh
set -eu
echo 'LABEL=root / ext4 defaults 0 1' > "$1/etc/fstab"
echo localhost > "$1/etc/hostname"
mkdir -p "$1/var/www/appliance" "$1/boot/efi" "$1/boot/grub/i386-pc"
cp "$PAGE" "$1/var/www/appliance/index.html"
printf 'server { listen 80 default_server; root /var/www/appliance; }\n' > "$1/etc/nginx/conf.d/appliance.conf"
rm -f "$1/etc/nginx/sites-enabled/default" "$1"/etc/ssh/ssh_host_*
: > "$1/etc/machine-id"
printf 'ClientAliveInterval 180\n' > "$1/etc/ssh/sshd_config.d/azure.conf"
cat > "$1/boot/grub/grub.cfg" <<'CFG'
set timeout=1
search --no-floppy --label root --set=root
menuentry Debian {
  linux /vmlinuz root=LABEL=root ro console=tty1 console=ttyS0 earlyprintk=ttyS0
  initrd /initrd.img
}
CFG
cp "$1"/usr/lib/grub/i386-pc/*.mod "$1"/usr/lib/grub/i386-pc/*.lst "$1/boot/grub/i386-pc/"
chroot "$1" grub-mkimage --format=i386-pc --prefix='(,gpt1)/boot/grub' --output=/boot/core.img biosdisk part_gpt ext2 normal linux search search_label
chroot "$1" systemctl --quiet enable ssh nginx walinuxagent systemd-networkd
EOF
chmod +x "$work/customize"
PAGE=$page mmdebstrap --quiet --mode=root --variant=minbase --architectures=amd64 --format=directory --include="$packages" \
  --customize-hook="$work/customize \"\$1\"" bookworm "$tree" "deb [trusted=yes] copy:$mirror bookworm main"

truncate --size=30G "$disk"
printf 'label: gpt\nfirst-lba: 2048\n14: start=2048, size=6144, type=21686148-6449-6E6F-744E-656564454649\n15: start=8192, size=253952, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B\n1: start=262144, size=62650368, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709\n' | sfdisk --quiet "$disk"
mke2fs -q -F -t ext4 -L root -E offset=134217728,root_owner=0:0,lazy_itable_init=1,nodiscard -d "$tree" "$disk" 7831296
truncate --size=124M "$work/efi"
mformat -i "$work/efi" -F ::
mmd -i "$work/efi" ::/EFI ::/EFI/BOOT ::/EFI/debian
mcopy -i "$work/efi" "$tree/usr/lib/shim/shimx64.efi.signed" ::/EFI/BOOT/BOOTX64.EFI
mcopy -i "$work/efi" "$tree/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" ::/EFI/BOOT/grubx64.efi
dd if="$work/efi" of="$disk" bs=1M seek=4 conv=notrunc,sparse status=none
dd if="$tree/usr/lib/grub/i386-pc/boot.img" of="$disk" bs=440 count=1 conv=notrunc status=none
dd if="$tree/boot/core.img" of="$disk" bs=512 seek=2048 conv=notrunc status=none
qemu-img convert -f raw -O vpc -o subformat=fixed,force_size=on "$disk" "$work/disk.vhd"
rm -rf "$tree" "$disk" "$work/efi"
