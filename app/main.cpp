// The starter: chooses how waiting threads behave, then loads the program and hands over.
//
// libgomp, with which LibTorch computes, reads from the environment how long waiting threads spin,
// when it is loaded and never again; so LibTorch must not be linked to the executable that chooses.
// pipeline/compute_threads.h decides during a run whether they spin at all; docs/architecture.md,
// "Waiting", has the figures.
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
        unsetenv("GOMP_SPINCOUNT");  // read by now; programs that the studio opens
                                     // choose for themselves
    }
    if (library == nullptr) {
        std::fprintf(stderr, "tubelet: the program's library does not load: %s. Build or install Tubelet again.\n",
                     dlerror());
        return kFailed;
    }
    const auto program = reinterpret_cast<int (*)(int, char**)>(dlsym(library, "tubeletProgram"));
    if (program == nullptr) {
        std::fprintf(stderr, "tubelet: libtubelet_program.so is of another version. Build or install Tubelet again.\n");
        return kFailed;
    }
    return program(argc, argv);
}
