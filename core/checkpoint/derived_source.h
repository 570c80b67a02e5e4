#pragma once

#include <map>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// Tensors that are made from those of other weights while they are read: what such
/// sources have in common.
/// It has nothing of its own on disk, and the files' metadata is among the sources of those
/// weights already.
class DerivedSource : public TensorSource {
  public:
    explicit DerivedSource(const Weights& weights) : m_weights(weights) {}

    const std::filesystem::path& path() const override { return m_weights.path(); }
    std::vector<std::string> names() const override;
    const TensorInfo* find(const std::string& name) const override;
    const std::map<std::string, std::string>& metadata() const override;
    std::uint64_t size() const override { return 0; }
    // Of the tensor of the same name among those weights, unless a source says otherwise.
    void releasePages(const std::string& name) const override;
    void prefetch(const std::string& name) const override;
    void identify(const std::function<void(std::string_view)>&, const std::stop_token&) const override {}

  protected:
    const Weights& weights() const { return m_weights; }
    /// For constructors: the tensor is there, stored like this.
    void add(const std::string& name, TensorInfo info);

  private:
    Weights m_weights;
    std::map<std::string, TensorInfo> m_infos;
};

}  // namespace tubelet::checkpoint
