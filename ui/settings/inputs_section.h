#pragma once

#include <vector>

#include <QWidget>

#include "request/generation_request.h"

class QLabel;
class QPushButton;

namespace tubelet::ui {

/// The pictures and clips that the next run is given, and whether it is a loop: what the settings
/// of a clip that is used again bring with them.
/// Hidden where there are none.
/// GUI-only.
class InputsSection : public QWidget {
    Q_OBJECT

  public:
    explicit InputsSection(QWidget* parent = nullptr);

    void setInputs(const std::vector<request::Input>& inputs, bool loop);
    const std::vector<request::Input>& inputs() const { return m_inputs; }
    bool loop() const { return m_loop; }

  Q_SIGNALS:
    /// They were taken away.
    void changed();

  private:
    std::vector<request::Input> m_inputs;
    bool m_loop = false;
    QLabel* m_list;
    QPushButton* m_remove;
};

}  // namespace tubelet::ui
