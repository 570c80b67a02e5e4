#include "vit/vit_keys.h"

#include <regex>
#include <string>

#include "checkpoint/name_parts.h"

namespace tubelet::vit {

using namespace checkpoint;  // names of tensors and their parts

namespace {

/// Inside a layer: the names of transformers' modules since version 5, and those
/// that its files have.
const PrefixTable kInLayer{{"attention.q_proj.", "attention.attention.query."},
                           {"attention.k_proj.", "attention.attention.key."},
                           {"attention.v_proj.", "attention.attention.value."},
                           {"attention.o_proj.", "attention.output.dense."},
                           {"mlp.fc1.", "intermediate.dense."},
                           {"mlp.fc2.", "output.dense."}};

std::string fileName(const std::string& name) {
    static const std::regex kLayer(R"(^(vit|vivit)\.layers\.([0-9]+)\.(.+)$)");
    std::smatch parts;
    if (!std::regex_match(name, parts, kLayer)) {
        return name;
    }
    const std::string rest = parts[3];
    return parts[1].str() + ".encoder.layer." + parts[2].str() + "." + replacePrefix(rest, kInLayer).value_or(rest);
}

}  // namespace

Weights vitWeights(const Weights& weights) {
    return weights.renamed(fileName);
}

}  // namespace tubelet::vit
