#include "checkpoint/copied.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "checkpoint/derived_source.h"

namespace tubelet::checkpoint {

namespace {

/// All copies lie in one block: each of its own would lie between what is made of them, and break
/// the holes that larger tensors leave in the heap (a DoRA of 120 layers, read by block: 44 MB).
class CopiedSource final : public DerivedSource {
  public:
    CopiedSource(const Weights& weights, std::function<void()> afterCopy)
        : DerivedSource(weights), m_afterCopy(std::move(afterCopy)) {
        std::uint64_t bytes = 0;
        for (const auto& name : weights.names()) {
            const auto& info = weights.info(name);
            add(name, info);
            m_places[name] = bytes;
            bytes += (info.bytes + kAligned - 1) / kAligned * kAligned;
        }
        m_bytes = bytes;
    }

    at::Tensor tensor(const std::string& name) const override {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_copies.find(name); found != m_copies.end()) {
            return found->second;
        }
        const c10::InferenceMode ordinaryTensors(false);  // used in whatever mode comes later
        auto copy = copyOf(name, weights().tensor(name));
        weights().releasePages(name);
        if (m_afterCopy) {
            m_afterCopy();
        }
        return m_copies.emplace(name, std::move(copy)).first->second;
    }
    void prefetch(const std::string&) const override {}

  private:
    static constexpr std::uint64_t kAligned = 64;

    at::Tensor copyOf(const std::string& name, const at::Tensor& source) const {
        const auto bytes = source.nbytes();
        if (bytes == 0 || bytes != weights().info(name).bytes) {
            return source.clone();
        }
        if (!m_block.defined()) {
            m_block = at::empty({static_cast<std::int64_t>(m_bytes)}, at::kByte);
        }
        const auto place = static_cast<std::int64_t>(m_places.at(name));
        return m_block.narrow(0, place, static_cast<std::int64_t>(bytes))
            .view(source.scalar_type())
            .view(source.sizes())
            .copy_(source);
    }

    std::function<void()> m_afterCopy;
    std::map<std::string, std::uint64_t> m_places;
    std::uint64_t m_bytes = 0;
    mutable std::mutex m_mutex;
    mutable at::Tensor m_block;
    mutable std::map<std::string, at::Tensor> m_copies;
};

}  // namespace

Weights copied(const Weights& weights, std::function<void()> afterCopy) {
    return Weights::of(std::make_shared<CopiedSource>(weights, std::move(afterCopy)));
}

}  // namespace tubelet::checkpoint
