#pragma once

#include <memory>
#include <string>
#include <vector>

#include <torch/nn/module.h>

#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "kernels/block_stream.h"

namespace tubelet::checkpoint {

/// Fills the blocks of a network while they are computed and empties them afterwards, so that the
/// weights of one block at a time take memory.
/// Worker-only.
class BlockLoader final : public kernels::BlockStream {
  public:
    /// blocks: in the order in which they are computed; they are emptied at once. prefix: what
    /// stands in front of a block's number in the names of `weights` ("blocks."). options: as for
    /// the whole network.
    /// Throws Error(ModelUnreadable) with LoadReport::describe() where names or shapes don't fit.
    BlockLoader(std::vector<std::shared_ptr<torch::nn::Module>> blocks, const std::string& prefix,
                const Weights& weights, const LoadOptions& options);

    void enter(std::size_t block, const std::stop_token& stop) override;
    void leave(std::size_t block) override;

  private:
    std::vector<std::shared_ptr<torch::nn::Module>> m_blocks;
    std::vector<Filling> m_fillings;  ///< of each block, weights under the block's own names
    std::function<void(double fraction01)> m_progress;
};

/// Loads all of `module` but its blocks, and returns what brings those while they are computed.
/// As load() and BlockLoader.
std::shared_ptr<kernels::BlockStream> loadByBlock(torch::nn::Module& module,
                                                  std::vector<std::shared_ptr<torch::nn::Module>> blocks,
                                                  const std::string& prefix, const Weights& weights,
                                                  const LoadOptions& options);

}  // namespace tubelet::checkpoint
