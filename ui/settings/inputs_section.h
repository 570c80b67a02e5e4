#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include <QSize>
#include <QWidget>

#include "request/generation_request.h"
#include "ui/bridge/background.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tubelet::ui {

class CropView;
class HintLabel;

/// The pictures and clips that the next run is given, and whether it is a loop: what the settings
/// of a clip that is used again bring with them.
/// Of each is shown what is cut off it, which can be moved. Hidden where there are none.
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

  private:
    /// The crop of one input.
    struct Crop {
        std::filesystem::path file;
        CropView* view = nullptr;
    };

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
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
