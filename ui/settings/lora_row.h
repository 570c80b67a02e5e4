#pragma once

#include <QFrame>

#include "request/generation_request.h"
#include "ui/settings/lora_fit.h"

class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSlider;
class QToolButton;

namespace tubelet::ui {

class ElidedLabel;

/// One LoRA of the list: its name, how much of it, which of two transformers it is for, its place,
/// and how it fits the model.
/// Asks for what concerns the list by signals.
/// Alt+Up and Alt+Down move it, Delete removes it.
/// GUI-only.
class LoraRow : public QFrame {
    Q_OBJECT

  public:
    explicit LoraRow(const request::Lora& lora, QWidget* parent = nullptr);

    /// Where the model has one transformer, without a choice of it.
    request::Lora lora() const;
    const LoraFit& fit() const { return m_fit; }
    void setFit(const LoraFit& fit);
    /// Whether the model has two transformers to choose from; the choice is kept while it has not.
    void setExperts(bool hasTwo);
    /// Whether there are rows above and below it.
    void setPlace(bool isFirst, bool isLast);
    /// Takes over text that is still being typed.
    void commit();
    /// The controls in the order in which Tab goes through them.
    QList<QWidget*> controls() const;

  Q_SIGNALS:
    /// Its strength, or whom it is for.
    void changed();
    /// By -1 up, by 1 down.
    void moveRequested(int by);
    void removeRequested();
    /// The file is missing: to take the one that was found, or to look for it.
    void replaceRequested();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void setStrength(double strength);
    QWidget* makeExperts(const QString& name);
    bool useKey(QObject* watched, int key, Qt::KeyboardModifiers modifiers);

    request::Lora m_lora;
    LoraFit m_fit;
    ElidedLabel* m_name;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
    QSlider* m_slider;
    QDoubleSpinBox* m_box;
    QWidget* m_experts;  ///< the line of m_expert
    QComboBox* m_expert;
    bool m_hasOneExpert = false;  ///< for sure: false while there is no model
    HintLabel* m_line;
    QPushButton* m_replace;
};

}  // namespace tubelet::ui
