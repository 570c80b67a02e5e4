#pragma once

#include <QLabel>

namespace tubelet::ui {

/// A small wrapped sentence below a field: says what was rounded, what the model does not know.
/// Plain text only (it may quote the user), selectable by mouse.
/// Hidden while it has nothing to say.
/// GUI-only.
class HintLabel : public QLabel {
    Q_OBJECT

  public:
    enum class Tone { Quiet, Warning };

    explicit HintLabel(QWidget* parent = nullptr, Tone tone = Tone::Quiet);

    /// Shows the sentence, or hides the label when it is empty.
    void say(const QString& sentence);
    void setTone(Tone tone);
};

}  // namespace tubelet::ui
