// joinPeers(), with the message-passing library (MPI) where the build has it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>

#include "base/error.h"
#include "training/peers.h"

#ifdef TUBELET_WITH_MPI
#include <mpi.h>
#endif

namespace tubelet::training {
namespace {

/// How many processes whoever started this one says that it started: Open MPI, MPICH and Intel's,
/// Slurm.
int startedTogether() {
    int most = 1;
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"}) {
        if (const char* told = std::getenv(name)) {
            most = std::max(most, std::atoi(told));
        }
    }
    return most;
}

#ifdef TUBELET_WITH_MPI

class MpiPeers final : public Peers {
  public:
    MpiPeers() {
        int provided = 0;  // the thread that trains is the only one that calls
        MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
        MPI_Comm_size(MPI_COMM_WORLD, &m_count);
        MPI_Comm_rank(MPI_COMM_WORLD, &m_rank);
    }
    ~MpiPeers() override {
        // Others wait for one that fails; where it ends without this, whoever started them ends
        // them.
        if (std::uncaught_exceptions() == 0) {
            MPI_Finalize();
        }
    }

    int count() const override { return m_count; }
    int rank() const override { return m_rank; }

    void sum(const at::Tensor& values) const override {
        const auto type = values.scalar_type() == at::kDouble ? MPI_DOUBLE : MPI_FLOAT;
        inParts(values, [&](void* part, int length) {
            MPI_Allreduce(MPI_IN_PLACE, part, length, type, MPI_SUM, MPI_COMM_WORLD);
        });
    }

    void broadcast(const at::Tensor& values) const override {
        const auto type = values.scalar_type() == at::kDouble ? MPI_DOUBLE : MPI_FLOAT;
        inParts(values, [&](void* part, int length) { MPI_Bcast(part, length, type, 0, MPI_COMM_WORLD); });
    }

  private:
    /// The library counts in int.
    template <typename Work>
    static void inParts(const at::Tensor& values, const Work& work) {
        constexpr std::int64_t kMost = 1 << 28;
        auto* bytes = static_cast<char*>(values.mutable_data_ptr());
        for (std::int64_t first = 0; first < values.numel(); first += kMost) {
            work(bytes + first * static_cast<std::int64_t>(values.element_size()),
                 static_cast<int>(std::min(kMost, values.numel() - first)));
        }
    }

    int m_count = 1, m_rank = 0;
};

#endif

}  // namespace

std::unique_ptr<Peers> joinPeers() {
    const int together = startedTogether();
    if (together < 2) {
        return nullptr;
    }
#ifdef TUBELET_WITH_MPI
    auto peers = std::make_unique<MpiPeers>();
    if (peers->count() > 1) {
        return peers;
    }
    throw Error(ErrorKind::Usage,
                says("training",
                     "%1 processes were started, but the message-passing library that this program was built with "
                     "finds itself alone: it is of another kind than what started them. Start them with the same one."),
                together);
#else
    throw Error(ErrorKind::Usage,
                says("training",
                     "%1 processes were started to train together, but this program was built without MPI, which they "
                     "need to talk to each other. Start one process, or use a build that has it."),
                together);
#endif
}

}  // namespace tubelet::training
