#pragma once

#include <vector>

#include <QWidget>

#include "request/generation_request.h"
#include "ui/bridge/background.h"

class QLabel;
class QPushButton;

namespace tubelet::ui {

class CropView;

/// The pictures and clips that the next run is given, and whether it is a loop: what the settings
/// of a clip that is used again bring with them.
/// Of the first one is shown what is cut off it. Hidden where there are none.
/// GUI-only.
class InputsSection : public QWidget {
    Q_OBJECT

  public:
    explicit InputsSection(QWidget* parent = nullptr);

    void setInputs(const std::vector<request::Input>& inputs, bool loop);
    const std::vector<request::Input>& inputs() const { return m_inputs; }
    bool loop() const { return m_loop; }
    /// The clip's size, which its pictures are cut to.
    void setShape(QSize shape);

  Q_SIGNALS:
    /// They were taken away.
    void changed();

  private:
    std::vector<request::Input> m_inputs;
    void showFirst();

    bool m_loop = false;
    std::filesystem::path m_shown;
    QLabel* m_list;
    CropView* m_crop;
    QPushButton* m_remove;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
