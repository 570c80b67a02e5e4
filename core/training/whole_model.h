#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "models/video_model.h"
#include "training/trained_part.h"
#include "training/whole_model_options.h"

namespace tubelet::training {

/// All weights of a denoiser and, where asked, of the text encoder before it; saved as a model
/// folder whose other files are those of the model that the training began with.
/// Worker-only.
class WholeModel final : public TrainedPart {
  public:
    /// Loads what is trained, in float32. `files` stand in the saved folder in place of the
    /// model's, see writeTrainedFolder().
    /// The model must outlive this.
    /// Throws Error(InvalidValue): a network that is stored in 8 bits or blocks, a text encoder
    /// where the family has none.
    WholeModel(models::VideoModel& model, const WholeModelOptions& options, const std::stop_token& stop,
               std::map<std::filesystem::path, std::string> files = {});

    /// "transformer/NAME" and "text_encoder/NAME", names as in the model's files.
    const std::vector<TrainedParameter>& parameters() const override { return m_parameters; }
    std::int64_t layers() const override { return m_layers; }
    std::filesystem::path target(const std::filesystem::path& folder) const override { return folder / "model"; }
    /// The folder appears whole; one that was there is replaced.
    void save(const std::filesystem::path& target, const std::map<std::string, std::string>& metadata) const override;

  private:
    void add(torch::nn::Module& network, const std::string& component, const WholeModelOptions& options);

    models::VideoModel& m_model;
    std::vector<TrainedParameter> m_parameters;
    std::int64_t m_layers = 0;
    std::map<std::filesystem::path, std::string> m_files;
};

}  // namespace tubelet::training
