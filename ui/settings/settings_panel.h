#pragma once

#include <QWidget>

#include "request/generation_request.h"
#include "ui/settings/model_section.h"

namespace tubelet::ui {

class ColumnScroll;
class InputsSection;
class LoraSection;
class PresetMenu;
class SamplingSection;
class SeedField;
class ShapeSection;

/// All settings of a clip but its words.
/// Always holds values that the chosen model can run.
/// GUI-only.
class SettingsPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SettingsPanel(QWidget* parent = nullptr);

    ModelSection* modelSection() { return m_model; }
    LoraSection* loras() { return m_loras; }
    SeedField* seed();
    PresetMenu* presets() { return m_presets; }

    /// The models to choose from, and those that can't be used now.
    /// When the choice had to change, the values are those of the new model.
    void setModels(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing = {});
    /// Chooses a listed model as the user would; false when it is not listed.
    bool chooseModel(const std::filesystem::path& folder);
    /// The chosen model, or null.
    const request::ModelFacts* model() const { return m_model->model(); }

    /// Everything but prompt and negative prompt. Typing under way is not in it yet: see commit().
    request::GenerationRequest request() const;
    /// Takes over text that is still being typed, as Return does.
    void commit();
    /// Shows the values of `request`, made legal for the chosen model; its model is chosen
    /// when it is listed.
    /// Returns what had to be changed (legalise.h).
    std::vector<std::string> setRequest(const request::GenerationRequest& request);

    /// Brings the pictures and clips that are given into sight, with the focus, wherever the panel
    /// is.
    void showInputs();

    /// Processor threads of the runs; 0: all.
    void setThreads(int threads) { m_threads = threads; }

  Q_SIGNALS:
    /// Any value changed.
    void changed();
    /// Another model is chosen; its defaults are shown.
    void modelChanged();
    /// The one that is chosen now is missing.
    void modelMissing();
    void openModelRequested();
    void getModelRequested();
    /// A file that the next clips are to be given.
    void inputChosen(const std::filesystem::path& file, tubelet::request::InputUse use);

  private:
    void takeModel();
    void giveModel();
    void showDefaults();
    void checkInputs();

    int m_threads = 0;
    ModelSection* m_model;
    QWidget* m_fields;  ///< all that means nothing without a model
    ShapeSection* m_shape;
    SamplingSection* m_sampling;
    LoraSection* m_loras;
    InputsSection* m_inputs;
    ColumnScroll* m_scroll;
    PresetMenu* m_presets;
};

}  // namespace tubelet::ui
