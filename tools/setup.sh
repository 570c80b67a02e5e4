# What tools/run, tools/test and tools/package share: packages, LibTorch, configure, build. Sourced, not run.
# Everything here reports on stderr: stdout belongs to the program that is started.
#
# TUBELET_LIBTORCH=DIR  use an installed LibTorch (a folder with include/ and lib/) instead of fetching one
# TUBELET_SKIP_PACKAGES=1  install no packages (systems without apt-get)
# TUBELET_JOBS=N        compile with N jobs (default: one per processor)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
torch_version=2.11.0
libtorch_folder=${TUBELET_LIBTORCH:-$root/build/libtorch/torch}
package_lists=("$root/tools/packages.txt")

say() { printf 'tubelet: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Prints those packages of the lists that are not installed under that very name.
missing_packages() {
    local wanted installed package
    mapfile -t wanted < <(cat "${package_lists[@]}" | grep -v '^#')
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^ii  \?//p' | sed 's/:.*//' || true)
    for package in "${wanted[@]}"; do
        grep -qxF "$package" <<<"$installed" || echo "$package"
    done
}

# Installs the Debian packages that are missing, as root or through sudo.
ensure_packages() {
    local missing=()
    command -v dpkg-query >/dev/null || die "this set-up knows Debian's packages only; install what tools/packages.txt lists, then start again with TUBELET_SKIP_PACKAGES=1."
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] && return 0
    local become=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
            become=(sudo)
        else
            say "these packages are missing and this user may not install them. Run this once, then start again:"
            printf '  apt-get update && apt-get install -y --no-install-recommends %s\n' "${missing[*]}" >&2
            exit 1
        fi
    fi
    say "installing ${#missing[@]} packages: ${missing[*]}"
    "${become[@]}" apt-get -q update >&2 || die "apt-get update failed (its reason is above)."
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}" >&2 ||
        die "apt-get could not install all packages (its reason is above)."
    # apt-get also takes names that other packages only provide; those would count as missing at every start.
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] || die "after installing, still no package is named: ${missing[*]}. Correct tools/packages.txt."
}

# Downloads one wheel and unpacks the named parts of it into build/libtorch.
fetch_wheel() {
    local requirement=$1 into=$2
    shift 2
    local wheels
    wheels=$(mktemp -d "$into/wheel.XXXXXX")
    # pip matches the number in a platform tag exactly, so all glibc versions up to Debian 12's are named.
    local platforms=(--platform manylinux1_x86_64 --platform manylinux2010_x86_64 --platform manylinux2014_x86_64) minor
    for minor in $(seq 5 36); do
        platforms+=(--platform "manylinux_2_${minor}_x86_64")
    done
    python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
        --implementation cp --abi cp311 --abi none "${platforms[@]}" --no-cache-dir -d "$wheels" "$requirement" >&2 ||
        die "could not download $requirement with pip (its reason is above)."
    unzip -q -o "$wheels"/*.whl "$@" -d "$into" || die "could not unpack $requirement."
    rm -rf "$wheels"
}

# Fetches LibTorch below the build folder. --cuda adds the NVIDIA libraries that a GPU needs.
ensure_libtorch() {
    local cuda=$1
    if [ -n "${TUBELET_LIBTORCH:-}" ]; then
        [ -e "$libtorch_folder/lib/libtorch_cpu.so" ] || die "TUBELET_LIBTORCH is $libtorch_folder, but there is no lib/libtorch_cpu.so in it."
        return 0
    fi
    local folder=$root/build/libtorch
    if [ ! -e "$folder/.complete-$torch_version" ]; then
        python3 -m pip --version >/dev/null 2>&1 || die "python3 with pip is needed to fetch LibTorch: apt-get install -y python3-pip"
        say "fetching LibTorch $torch_version (0.5 GB)"
        rm -rf "$folder"
        mkdir -p "$folder"
        fetch_wheel "torch==$torch_version" "$folder" 'torch/lib/*' 'torch/include/*' 'torch-*.dist-info/*'
        # The Python part of the library set is not needed; libtorch_cpu itself links these two small CUDA libraries.
        rm -f "$folder"/torch/lib/libtorch_python.so
        fetch_wheel nvidia-cuda-runtime==13.0.96 "$folder" 'nvidia/cu13/lib/*'
        fetch_wheel nvidia-cuda-cupti==13.0.85 "$folder" 'nvidia/cu13/lib/*'
        touch "$folder/.complete-$torch_version"
    fi
    if [ "$cuda" = yes ] && [ ! -e "$folder/.cuda-$torch_version" ]; then
        say "fetching the CUDA libraries of LibTorch $torch_version (2 GB)"
        local wheels wheel
        wheels=$(cuda_wheels "$folder") || exit 1
        [ -n "$wheels" ] || die "the torch wheel names no CUDA libraries; its metadata has another form than expected."
        for wheel in $wheels; do
            fetch_wheel "$wheel" "$folder" 'nvidia/*'
        done
        touch "$folder/.cuda-$torch_version"
    fi
}

# The NVIDIA wheels that this torch wheel asks for: the ones pinned in its metadata, and the members of its CUDA toolkit.
cuda_wheels() {
    local folder=$1 metadata toolkit
    metadata=$(echo "$folder"/torch-*.dist-info/METADATA)
    sed -n 's/^Requires-Dist: \(nvidia-[a-z0-9-]*==[0-9.]*\);.*/\1/p' "$metadata"
    toolkit=$(sed -n 's/^Requires-Dist: cuda-toolkit\[.*\]==\([0-9.]*\);.*/\1/p' "$metadata")
    local probe
    probe=$(mktemp -d)
    python3 -m pip download -q --disable-pip-version-check --no-deps -d "$probe" "cuda-toolkit==$toolkit" >&2 || die "could not download cuda-toolkit==$toolkit."
    local part
    for part in cublas cufft cufile curand cusolver cusparse nvjitlink nvrtc nvtx; do
        unzip -p "$probe"/*.whl '*/METADATA' | sed -n "s/^Requires-Dist: \(nvidia-[a-z-]*\)==\([0-9.*]*\);.*extra == ['\"]$part['\"].*/\1==\2/p" | head -n 1
    done
    rm -rf "$probe"
}

# Configures (first time only; ninja does it again when a CMake file changed) and builds one preset's targets.
build_preset() {
    local preset=$1
    shift
    local folder=$root/build/$preset
    if [ ! -e "$folder/build.ninja" ] || ! grep -qxF "TUBELET_LIBTORCH:PATH=$libtorch_folder" "$folder/CMakeCache.txt"; then
        say "configuring preset $preset"
        (cd "$root" && cmake --preset "$preset" -DTUBELET_LIBTORCH="$libtorch_folder" >&2) || die "configuring failed (CMake's reason is above)."
    fi
    cmake --build "$folder" -j "${TUBELET_JOBS:-$(nproc)}" --target "$@" >&2 || die "building failed (the compiler's reason is above)."
}

set_up() {
    [ -n "${TUBELET_SKIP_PACKAGES:-}" ] || ensure_packages
    ensure_libtorch "${1:-no}"
}
