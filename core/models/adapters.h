#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "checkpoint/adapter_file.h"
#include "checkpoint/weights.h"
#include "kernels/weight.h"
#include "models/adapter_match.h"
#include "models/component_kind.h"
#include "request/lora.h"

namespace tubelet::models {

/// The adapter in a file or folder: the same object until one of its files is touched, so that
/// whoever looks first reads them, and nobody else.
/// Throws as AdapterFile::open(). Thread-safe.
std::shared_ptr<const checkpoint::AdapterFile> openAdapter(const std::filesystem::path& path);

/// A component's weights with LoRAs laid over them.
struct AdaptedWeights {
    checkpoint::Weights weights;
    std::set<std::string> changed;  ///< names of the tensors that they change
    /// What they add to matrices that layers may keep as they are stored (matrix_form.h): products
    /// beside them, since neither can be changed in place. By tensor, among `changed`; read from
    /// the files when it is first called. The tensors are shared: never write to them.
    std::map<std::string, std::function<std::vector<kernels::LowRank>()>> added;
    std::vector<ExpertReport> reports;  ///< one a file, hashes included
};

/// `weights` (under the names of kind's module) with each of the LoRAs at its
/// strength, in their order. asStored: see checkpoint::LoadOptions; 16-bit matrices are among the
/// stored ones then.
/// A stored matrix that an adapter does more to than add a product of two matrices (DoRA, LoHa,
/// LoKr, differences) becomes plain, that one alone.
/// Headers of the files are read; values when a tensor is first, and kept then: a file that is
/// written over in the meantime changes nothing that was read.
/// A strength of 0 is as if the file were not there.
/// `model`: for messages. `place`: whose weights they are.
/// Throws Error(ModelUnreadable): a file that is missing, broken, no adapter, or of which nothing
/// fits, unless it is for the other denoiser too and names no layer of this one; reading a changed
/// tensor then throws for values that are no numbers.
/// Throws Cancelled.
/// Thread-safe.
AdaptedWeights withLoras(const ComponentKind& kind, const checkpoint::Weights& weights,
                         const std::vector<request::Lora>& loras, const std::string& model,
                         const std::stop_token& stop = {}, bool asStored = false, const ExpertPlace& place = {});

}  // namespace tubelet::models
