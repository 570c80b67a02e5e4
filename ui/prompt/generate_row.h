#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QSpinBox;
class QToolButton;

namespace tubelet::ui {

class AccentButton;

/// Generate, and how many clips of it: each has a seed of its own.
/// GUI-only.
class GenerateRow : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kMostClips = 9;

    /// The button triggers `generate` (borrowed) and is enabled as it is.
    explicit GenerateRow(QAction& generate, QWidget* parent = nullptr);

    /// Further ways to make clips, in a menu beside it. Borrowed.
    void setFurther(const QList<QAction*>& actions);
    /// 1..kMostClips. Typing under way is not in it yet: see commit().
    int clips() const;
    /// Others become the nearest possible number.
    void setClips(int clips);
    /// Whether an act can be done several times at once.
    enum class HasCount { Yes, No };
    /// What the button does instead of Generate, in words; empty: Generate.
    void setAct(const QString& words, HasCount hasCount = HasCount::Yes);
    /// Takes over text that is still being typed, as Return does.
    void commit();

  Q_SIGNALS:
    void changed();

  private:
    void refresh();

    QAction& m_generate;
    QString m_act;
    AccentButton* m_button;
    QSpinBox* m_clips;
    QToolButton* m_further;
};

}  // namespace tubelet::ui
