#include "checkpoint/block_loader.h"

#include <utility>

#include "base/error.h"

namespace tubelet::checkpoint {

BlockLoader::BlockLoader(std::vector<std::shared_ptr<torch::nn::Module>> blocks, const std::string& prefix,
                         const Weights& weights, const LoadOptions& options)
    : m_blocks(std::move(blocks)), m_progress(options.progress) {
    auto quietly = options;
    quietly.progress = {};
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const std::string own = prefix + std::to_string(i) + ".";
        const auto named = weights.renamed(
            [&](const std::string& name) { return name.starts_with(own) ? name.substr(own.size()) : std::string(); });
        m_fillings.emplace_back(*m_blocks[i], named, quietly);
        m_fillings.back().empty();
    }
}

void BlockLoader::enter(std::size_t block, const std::stop_token& stop) {
    if (m_progress) {
        m_progress(static_cast<double>(block) / static_cast<double>(m_blocks.size()));
    }
    try {
        m_fillings.at(block).fill(stop);
    } catch (...) {
        leave(block);  // whoever could not enter does not
        throw;
    }
    // While it computes the system reads the next one; behind the last the next pass begins.
    const auto& next = m_fillings[(block + 1) % m_fillings.size()].weights();
    for (const auto& name : next.names()) {
        next.prefetch(name);
    }
}

void BlockLoader::leave(std::size_t block) {
    m_fillings.at(block).empty();
    m_fillings.at(block).weights().releasePages();
}

std::shared_ptr<kernels::BlockStream> loadByBlock(torch::nn::Module& module,
                                                  std::vector<std::shared_ptr<torch::nn::Module>> blocks,
                                                  const std::string& prefix, const Weights& weights,
                                                  const LoadOptions& options) {
    requireFit(compare(module, weights, options), weights);  // before blocks are emptied
    LoadOptions rest = options;
    rest.progress = {};
    for (const auto& name : weights.names()) {
        if (!name.starts_with(prefix)) {
            rest.only.insert(name);
        }
    }
    load(module, weights, rest);
    return std::make_shared<BlockLoader>(std::move(blocks), prefix, weights, options);
}

}  // namespace tubelet::checkpoint
