#include "training/trained_vae.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/load.h"
#include "models/pixels.h"
#include "training/all_parameters.h"
#include "training/latent_statistics.h"
#include "training/trained_folder.h"
#include "training/tubelet_json.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

bool isOfDecoder(const std::string& name) {
    return name.starts_with("decoder.") || name.starts_with("post_quant_conv.");
}

vae::WanVae loadedVae(const models::OpenedModel& model, const std::string& component, const models::ComponentKind& kind,
                      const c10::Device& device, const std::stop_token& stop) {
    const auto& layout = model.layout();
    auto network = std::dynamic_pointer_cast<vae::WanVaeImpl>(kind.layOut(layout.config(component)).module);
    if (!network) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("training",
                         "The VAE of the model %1 is of the kind %2, which can't be trained here; expected the causal "
                         "video VAE of the Wan family. Name a model of that family."),
                    layout.path(), kind.className);
    }
    checkpoint::LoadOptions load;
    load.device = device;
    load.stop = stop;
    checkpoint::load(*network, kind.named(layout.weights(component)), load);
    network->eval();
    return vae::WanVae(network);
}

}  // namespace

TrainedVae::TrainedVae(std::shared_ptr<const models::OpenedModel> model, bool encoder, const c10::Device& device,
                       const std::stop_token& stop)
    : m_model(std::move(model)), m_encoder(encoder) {
    for (const auto& component : m_model->family().components) {
        if (component.role == models::Role::Vae) {
            m_component = component.name;
            m_vae = loadedVae(*m_model, component.name, *component.kind, device, stop);
        }
    }
    for (const auto& item : m_vae->named_parameters()) {
        auto parameter = item.value();
        if (!encoder && !isOfDecoder(item.key())) {
            parameter.requires_grad_(false);
            continue;
        }
        makeTrainable(parameter);
        m_parameters.push_back({m_component + "/" + item.key(), parameter});
        m_layers += item.key().ends_with(".weight") ? 1 : 0;
    }
    const at::NoGradGuard noGrad;
    m_vae->arrangeWeights();
}

at::Tensor TrainedVae::encode(const at::Tensor& video, const std::stop_token& stop) const {
    const at::NoGradGuard inference;
    const auto device = m_vae->parameters().front().device();
    return m_vae->normalise(m_vae->mean(m_vae->encode(video.to(device), stop)));
}

media::Clip TrainedVae::reconstructed(const at::Tensor& video, const std::stop_token& stop) const {
    const at::NoGradGuard inference;
    media::Clip clip;
    clip.frames = models::toImages(m_vae->decode(m_vae->denormalise(encode(video, stop)), stop).cpu());
    return clip;
}

std::map<fs::path, std::string> TrainedVae::measuredFiles(const PixelClips& clips, const std::stop_token& stop) const {
    const auto statistics = measureLatents(m_vae, clips, stop);
    auto config = m_model->layout().config(m_component);
    config["latents_mean"] = statistics.mean;
    config["latents_std"] = statistics.deviation;
    auto told = tubeletJsonOf(*m_model);
    told["preview"] = {{"latentToRgb", statistics.toRgb}, {"bias", statistics.bias}};
    return {{fs::path(m_component) / "config.json", config.dump(2) + "\n"}, {"tubelet.json", told.dump(1) + "\n"}};
}

void TrainedVae::save(const fs::path& target, const std::map<std::string, std::string>& metadata,
                      const PixelClips& clips, const std::stop_token& stop) const {
    const at::NoGradGuard noGrad;
    std::map<std::string, std::map<std::string, at::Tensor>> weights;
    for (const auto& item : m_vae->named_parameters()) {
        weights[m_component][item.key()] = item.value().detach().cpu().contiguous();
    }
    const auto others = m_encoder ? measuredFiles(clips, stop) : std::map<fs::path, std::string>();
    writeTrainedFolder(target, m_model->layout(), weights, metadata, others, !m_encoder);
}

}  // namespace tubelet::training
