#pragma once

#include <QFrame>

#include "request/generation_request.h"
#include "ui/settings/lora_fit.h"

class QDoubleSpinBox;
class QPushButton;
class QSlider;
class QToolButton;

namespace tubelet::ui {

class ElidedLabel;

/// One LoRA of the list: its name, how much of it, its place, and how it fits the model.
/// Asks for what concerns the list by signals.
/// Alt+Up and Alt+Down move it, Delete removes it.
/// GUI-only.
class LoraRow : public QFrame {
    Q_OBJECT

  public:
    explicit LoraRow(const request::Lora& lora, QWidget* parent = nullptr);

    const request::Lora& lora() const { return m_lora; }
    const LoraFit& fit() const { return m_fit; }
    void setFit(const LoraFit& fit);
    /// Whether there are rows above and below it.
    void setPlace(bool isFirst, bool isLast);
    /// Takes over text that is still being typed.
    void commit();
    /// The controls in the order in which Tab goes through them.
    QList<QWidget*> controls() const;

  Q_SIGNALS:
    void strengthChanged();
    /// By -1 up, by 1 down.
    void moveRequested(int by);
    void removeRequested();
    /// The file is missing: to take the one that was found, or to look for it.
    void replaceRequested();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void setStrength(double strength);
    bool useKey(QObject* watched, int key, Qt::KeyboardModifiers modifiers);

    request::Lora m_lora;
    LoraFit m_fit;
    ElidedLabel* m_name;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
    QSlider* m_slider;
    QDoubleSpinBox* m_box;
    HintLabel* m_line;
    QPushButton* m_replace;
};

}  // namespace tubelet::ui
