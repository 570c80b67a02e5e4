#pragma once

#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include <c10/core/Device.h>
#include <torch/nn/module.h>

#include "checkpoint/weights.h"
#include "models/adapters.h"
#include "models/component_kind.h"
#include "request/lora.h"

namespace tubelet::models {

/// The weights of a network that LoRAs change, from one run to the next.
/// Worker-only.
class AdaptedNetwork {
  public:
    /// `plain`: the network's own weights, under its module's names. `model`: for sentences.
    /// asStored: as the network is loaded, see checkpoint::LoadOptions.
    /// place: which of the model's denoisers it is.
    AdaptedNetwork(const ComponentKind& kind, checkpoint::Weights plain, std::string model, bool asStored,
                   const ExpertPlace& place);

    const ComponentKind& kind() const { return *m_kind; }
    const checkpoint::Weights& weights() const { return m_adapted ? m_adapted->weights : m_plain; }

    /// From now on the weights are changed by these, and no others.
    /// Nothing is read where they are the same files and strengths as before.
    /// Returns a report for each. Throws as withLoras(); nothing is changed then.
    const std::vector<ExpertReport>& use(const std::vector<request::Lora>& loras, const std::stop_token& stop);
    /// Tensors of the loaded network that are not as weights() has them.
    const std::set<std::string>& stale() const { return m_stale; }
    /// Gives the layers of the loaded network that keep stored matrices what these LoRAs add to
    /// them, on `device`, and takes away what former ones added.
    void addProducts(torch::nn::Module& network, const c10::Device& device);
    /// They were loaded anew, or the network isn't loaded.
    void markFresh() { m_stale.clear(); }

  private:
    const ComponentKind* m_kind;
    checkpoint::Weights m_plain;
    std::string m_model;
    bool m_asStored;
    ExpertPlace m_place;
    std::vector<request::Lora> m_loras;
    std::string m_lorasState;                 ///< of their files, before they were read
    std::optional<AdaptedWeights> m_adapted;  ///< nothing: no LoRA
    bool m_hasProducts = false;               ///< in the loaded network's layers
    std::set<std::string> m_stale;
};

}  // namespace tubelet::models
