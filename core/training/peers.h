#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace at {
class Tensor;
}

namespace tubelet::training {

/// Processes that make the steps of one training together, each with a share of every step's
/// sequences (data-parallel). All do the same calls in the same order; each call waits for all.
/// Worker-only.
class Peers {
  public:
    virtual ~Peers() = default;

    virtual int count() const = 0;
    /// 0 to count() - 1; number 0 writes and tells.
    virtual int rank() const = 0;
    /// Sums values (N), float32 or float64 in main memory, over all, in place.
    virtual void sum(const at::Tensor& values) const = 0;
    /// Brings what number 0 has, contiguous and in main memory, to all.
    virtual void broadcast(const at::Tensor& values) const = 0;

    bool leads() const { return rank() == 0; }
    /// Whether any says so.
    bool any(bool mine) const;
    /// Sums of tensors of any device and float dtype, in place.
    void sumAll(const std::vector<at::Tensor>& tensors) const;
    /// Likewise what number 0 has.
    void broadcastAll(const std::vector<at::Tensor>& tensors) const;
    /// All do it at once. Throws as leadFirst().
    void together(const std::function<void()>& work) const;
    /// Number 0 does it before all others do. Throws Cancelled where it was thrown to any of them;
    /// whatever else `work` throws at once.
    void leadFirst(const std::function<void()>& work) const;
};

/// What may be heard where those who train together (null: nobody does) do not all stop at once:
/// nothing, for the others would wait. They stop where all ask, see Trainer::advance().
inline std::stop_token heardAlone(const Peers* peers, const std::stop_token& stop) {
    return peers ? std::stop_token() : stop;
}

/// Peers::together() and leadFirst() of those who train together; null: it is just done.
inline void together(const Peers* peers, const std::function<void()>& work) {
    peers ? peers->together(work) : work();
}
inline void leadFirst(const Peers* peers, const std::function<void()>& work) {
    peers ? peers->leadFirst(work) : work();
}

/// The processes that mpirun or srun started together with this one; nothing where it is alone.
/// The message-passing library says goodbye when they are let go of.
/// Throws Error(Usage) where there are others, but this program was built without the library.
std::unique_ptr<Peers> joinPeers();

}  // namespace tubelet::training
