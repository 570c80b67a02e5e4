#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include <QSize>
#include <QWidget>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/bridge/background.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tubelet::ui {

class CropView;
class HintLabel;

/// The pictures and clips that the next run is given, and whether it is a loop: what the settings
/// of a clip that is used again bring with them.
/// Of each is shown what is cut off it, which can be moved. Hidden where there are none, unless the
/// model makes clips of given frames alone: then they are chosen here.
/// GUI-only.
class InputsSection : public QWidget {
    Q_OBJECT

  public:
    explicit InputsSection(QWidget* parent = nullptr);

    /// "Starts from cat.mp4, strength 0.8": how an input is called here and elsewhere.
    static QString words(const request::Input& input);
    static QString loopWords();
    /// Likewise where the strength stands beside it, and with another name for the file.
    static QString shortWords(request::InputUse use, const QString& name);

    /// What a model that makes clips of given frames lacks in a request, as a sentence that says
    /// what to do; empty: nothing.
    static QString missing(const request::GenerationRequest& request, const request::ModelFacts& facts);

    /// What the model can't do without (ModelFacts::needsFirst).
    void setNeeds(const request::ModelFacts& facts);
    void setInputs(const std::vector<request::Input>& inputs, bool loop);
    const std::vector<request::Input>& inputs() const { return m_inputs; }
    bool loop() const { return m_loop; }
    /// Why no clip can be made with them as they are; empty: one can.
    void setProblem(const QString& sentence);
    /// The clip's size, which its pictures are cut to.
    void setShape(QSize shape);

  Q_SIGNALS:
    /// They were taken away, or the crop of one was moved.
    void changed();
    /// A file that the next clips are to be given.
    void chosen(const std::filesystem::path& file, tubelet::request::InputUse use);

  private:
    /// The crop of one input.
    struct Crop {
        std::filesystem::path file;
        CropView* view = nullptr;
    };

    void arrange();
    QPushButton* makeChoice(request::InputUse use, const QString& name, const QString& text);
    void ask(request::InputUse use);
    void showCrops();
    void addCrop();
    void load(std::size_t index);

    std::vector<request::Input> m_inputs;
    bool m_loop = false;
    QSize m_shape;
    std::vector<Crop> m_crops;  ///< one an input
    QLabel* m_list;
    HintLabel* m_problem;
    QVBoxLayout* m_cropColumn;
    QPushButton* m_remove;
    QPushButton* m_first;
    QPushButton* m_last;
    bool m_needsFirst = false, m_needsLast = false;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
