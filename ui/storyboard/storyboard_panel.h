#pragma once

#include <vector>

#include <QWidget>

#include "request/generation_request.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace tubelet::ui {

class AccentButton;
class CardStrip;

/// A storyboard: its cards, and what stands on the chosen one.
/// GUI-only.
class StoryboardPanel : public QWidget {
    Q_OBJECT

  public:
    explicit StoryboardPanel(QWidget* parent = nullptr);

    const std::vector<request::Card>& cards() const;
    /// Replaces them; changed() is not told.
    void setCards(const std::vector<request::Card>& cards);
    int currentCard() const;
    /// Of a new card: its frames; a card has at least `least`.
    void setLengths(int usualFrames, int leastFrames, double frameRate);
    /// Whether something can be made at all, and whether the clip in sight is one of
    /// this storyboard.
    void setCanGenerate(bool can, bool again);
    /// What the clip of all cards costs, shown below the button that makes it;
    /// hidden without cards.
    void setCost(QWidget* cost);

  Q_SIGNALS:
    /// A person has changed the cards; `typing`: more of it may follow.
    void changed(bool typing);
    void generateRequested();
    /// The chosen card alone, in the clip in sight.
    void againRequested();

  private:
    void makeEditor();
    void showCurrent();
    void edit(bool typing);
    void add();
    void remove();

    CardStrip* m_strip;
    QLineEdit* m_prompt;
    QSpinBox* m_frames;
    QSpinBox* m_transition;
    QLabel* m_whole;
    QWidget* m_cost = nullptr;
    QHBoxLayout* m_foot;
    QPushButton* m_remove;
    QPushButton* m_again;
    AccentButton* m_generate;
    int m_usual = 17, m_least = 1;
    double m_frameRate = 8;
    bool m_showing = false;
};

}  // namespace tubelet::ui
