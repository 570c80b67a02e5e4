#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace tubelet::ui {

/// Prompts to begin with, each a button; lies on the empty picture area.
/// GUI-only.
class ExampleList : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kMost = 6;

    explicit ExampleList(QWidget* parent = nullptr);

    /// The first kMost are shown.
    void setExamples(const QStringList& prompts);
    const QStringList& examples() const { return m_examples; }

  Q_SIGNALS:
    void chosen(const QString& prompt);

  private:
    QStringList m_examples;
    QLabel* m_title;
    QVBoxLayout* m_buttons;
};

}  // namespace tubelet::ui
