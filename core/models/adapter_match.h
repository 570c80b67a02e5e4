#pragma once

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

struct AdapterMatch {
    std::vector<MatchedLayer> layers;
    request::LoraReport report;  ///< without a hash
};

/// Which tensors of a component an adapter changes.
/// Layers are found by the module's own names, by the kind's original ones
/// (ComponentKind::originalName), or by either with underscores in place of dots, as Kohya's tools
/// write them; the names that most layers of the file have count.
/// Thread-safe.
AdapterMatch matchAdapter(const checkpoint::AdapterFile& adapter, const ComponentKind& kind,
                          const checkpoint::Weights& weights);

}  // namespace tubelet::models
