// The starter: chooses how waiting threads behave, then loads the program and hands over.
//
// LibTorch's libgomp spins for milliseconds at every barrier unless told otherwise. Where processors are free that gains
// little; where another program runs, the spinning threads take the time that the working thread needs: beside one
// busy process a clip took seven times as long (docs/architecture.md has the figures, tools/bench/waiting.py measures them). libgomp
// reads its setting from the environment when it is loaded and offers no call to change it, so LibTorch must not be linked
// to the executable that chooses.
#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

namespace {

constexpr int kFailed = 1;

}  // namespace

int main(int argc, char** argv) {
    const bool chosen = std::getenv("GOMP_SPINCOUNT") != nullptr || std::getenv("OMP_WAIT_POLICY") != nullptr;
    if (!chosen) {
        setenv("GOMP_SPINCOUNT", TUBELET_OPENMP_SPINS, 1);
    }
    void* const library = dlopen("libtubelet_program.so", RTLD_NOW | RTLD_GLOBAL);
    if (!chosen) {
        unsetenv("GOMP_SPINCOUNT");  // read by now; programs that the studio opens choose for themselves
    }
    if (library == nullptr) {
        std::fprintf(stderr, "tubelet: the program's library does not load: %s. Build or install Tubelet again.\n", dlerror());
        return kFailed;
    }
    const auto program = reinterpret_cast<int (*)(int, char**)>(dlsym(library, "tubeletProgram"));
    if (program == nullptr) {
        std::fprintf(stderr, "tubelet: libtubelet_program.so is of another version. Build or install Tubelet again.\n");
        return kFailed;
    }
    return program(argc, argv);
}
