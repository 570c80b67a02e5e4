// The starter: chooses how waiting threads behave, then loads the program and hands over.
//
// libgomp, with which LibTorch computes, reads from the environment how long waiting threads spin,
// when it is loaded and never again; so LibTorch must not be linked to the executable that chooses.
// pipeline/compute_threads.h decides during a run whether they spin at all; docs/architecture.md,
// "Waiting", has the figures.
#include <dlfcn.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "app/exit_codes.h"

namespace {

/// Nothing is begun yet that would have to be cleaned up.
void end(int) {
    _exit(tubelet::app::kCancelled);
}

/// Loading LibTorch takes a while, in which a stopped command must end like one that
/// was stopped later:
/// app::StopSignal, which watches for these signals from then on, finds them blocked or as they are
/// here.
/// nohup's choice for SIGHUP stays.
void endWhenStopped() {
    std::signal(SIGINT, end);
    std::signal(SIGTERM, end);
    if (std::signal(SIGHUP, end) == SIG_IGN) {
        std::signal(SIGHUP, SIG_IGN);
    }
}

}  // namespace

int main(int argc, char** argv) {
    endWhenStopped();
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
        return tubelet::app::kFailed;
    }
    const auto program = reinterpret_cast<int (*)(int, char**)>(dlsym(library, "tubeletProgram"));
    if (program == nullptr) {
        std::fprintf(stderr, "tubelet: libtubelet_program.so is of another version. Build or install Tubelet again.\n");
        return tubelet::app::kFailed;
    }
    return program(argc, argv);
}
