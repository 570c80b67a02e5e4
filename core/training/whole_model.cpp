#include "training/whole_model.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "training/all_parameters.h"
#include "training/module_of.h"
#include "training/require.h"
#include "training/trained_folder.h"

namespace tubelet::training {
namespace {

std::string nameOf(const models::VideoModel& model, models::Role role) {
    for (const auto& component : model.opened().family().components) {
        if (component.role == role) {
            return component.name;
        }
    }
    return {};
}

}  // namespace

WholeModel::WholeModel(models::VideoModel& model, const WholeModelOptions& options, const std::stop_token& stop,
                       std::map<std::filesystem::path, std::string> files)
    : m_model(model), m_files(std::move(files)) {
    require(options.textRate > 0 && options.textRate <= 1, "textRate", options.textRate, aboveUpTo(0, 1));
    add(moduleOf(model.denoiser(stop)), nameOf(model, models::Role::Denoiser), options);
    if (options.textEncoder) {
        auto* text = model.trainedCondition(stop);
        if (!text) {
            throw Error(ErrorKind::InvalidValue,
                        says("training", "This model has no text encoder that could be trained along."));
        }
        const auto first = m_parameters.size();
        add(*text, nameOf(model, models::Role::Text), options);
        for (auto i = first; i < m_parameters.size(); ++i) {
            m_parameters[i].rate = options.textRate;
        }
    }
}

void WholeModel::add(torch::nn::Module& network, const std::string& component, const WholeModelOptions& options) {
    const at::NoGradGuard noGrad;
    for (const auto& item : network.named_parameters()) {
        auto parameter = item.value();
        if (!parameter.is_non_overlapping_and_dense()) {
            throw Error(
                ErrorKind::InvalidValue,
                says("training",
                     "The weights of '%1' are stored in 8 bits or less, which can't be trained as they are. Name "
                     "the model in float16, bfloat16 or float32, or train a LoRA."),
                component);
        }
        makeTrainable(parameter);
        const bool isInBlock = item.key().find("block") != std::string::npos;
        const bool isMatrix = parameter.dim() == 2 && item.key().ends_with(".weight") &&
                              std::min(parameter.size(0), parameter.size(1)) > 1;
        // A table that is looked up is no matrix that multiplies.
        const bool isTable = item.key().find("relative_attention_bias") != std::string::npos;
        const bool byMuon = options.muon && isInBlock && isMatrix && !isTable;
        m_parameters.push_back(
            {component + "/" + item.key(), parameter, byMuon ? UpdateRule::Muon : UpdateRule::AdamW});
        m_layers += item.key().ends_with(".weight") ? 1 : 0;
    }
}

void WholeModel::save(const std::filesystem::path& target, const std::map<std::string, std::string>& metadata) const {
    const at::NoGradGuard noGrad;
    std::map<std::string, std::map<std::string, at::Tensor>> weights;
    for (const auto& parameter : m_parameters) {
        const auto slash = parameter.name.find('/');
        weights[parameter.name.substr(0, slash)][parameter.name.substr(slash + 1)] = parameter.tensor;
    }
    writeTrainedFolder(target, m_model.opened().layout(), weights, metadata, m_files);
}

}  // namespace tubelet::training
