#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "checkpoint/adapter_file.h"
#include "models/component_kind.h"
#include "request/lora.h"

namespace tubelet::models {

/// A layer of an adapter and the tensors of the module that it changes.
struct MatchedLayer {
    const checkpoint::AdapterLayer* layer = nullptr;  ///< of the file that was matched
    std::string name;                                 ///< of the module's layer:
                                                      ///< "blocks.0.attn1.to_q"
    std::string weight, bias;                         ///< names of its tensors; empty where it
                                                      ///< leaves one alone
};

/// Whether all that a layer does to its weight, among `weights`, is to add a product that may stand
/// beside it: the weight can stay as it is stored. False where it leaves the weight alone.
bool addsProduct(const MatchedLayer& layer, const checkpoint::Weights& weights);

/// One of a model's denoisers. Files that hold layers for both of two name those of the second
/// apart ("transformer_2.").
struct ExpertPlace {
    std::size_t expert = 0;   ///< 0: the only one, or that for much noise
    std::size_t experts = 1;  ///< that the model has
};

/// How a file fits a denoiser, and what of that is named for it alone.
struct ExpertReport : request::LoraReport {
    int ownLayers = 0;             ///< of `layers`
    std::uint64_t ownMatched = 0;  ///< of `matched`
};

/// How a file fits a model, of what its denoisers say. At least one.
request::LoraReport together(const std::vector<ExpertReport>& reports);

struct AdapterMatch {
    std::vector<MatchedLayer> layers;
    ExpertReport report;       ///< without a hash; says nothing of what another denoiser takes
    bool isForOthers = false;  ///< all of its layers are named for other denoisers
};

/// Which tensors of a denoiser an adapter changes.
/// Layers are found by the module's own names, by the kind's original ones
/// (ComponentKind::originalName), or by either with underscores in place of dots, as Kohya's tools
/// write them; the names that most layers of the file have count.
/// Of a file that names layers of both denoisers each takes its own; any other is for both.
/// Thread-safe.
AdapterMatch matchAdapter(const checkpoint::AdapterFile& adapter, const ComponentKind& kind,
                          const checkpoint::Weights& weights, const ExpertPlace& place = {});

}  // namespace tubelet::models
