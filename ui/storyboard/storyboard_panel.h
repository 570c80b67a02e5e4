#pragma once

#include <vector>

#include <QImage>
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
class HintLabel;

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
    /// What the clip of all cards costs, and one card again: in one row that keeps its height,
    /// each hidden while its button can't be pressed.
    void setCosts(QWidget* cost, QWidget* againCost);
    /// How many clips of the storyboard are made, each with a seed of its own.
    int clips() const;
    /// What of the settings a storyboard has no place for, in a sentence; empty: nothing.
    void setLeftOut(const QString& sentence);
    /// See CardStrip.
    void setPictures(const std::vector<QImage>& pictures);

  Q_SIGNALS:
    /// A person has changed the cards; `typing`: more of it may follow.
    void changed(bool typing);
    void generateRequested();
    /// Another number of clips(), or another card is the current one.
    void choiceChanged();
    /// The chosen card alone, in the clip in sight.
    void againRequested();

  protected:
    bool event(QEvent* event) override;

  private:
    void makeEditor();
    void placeEditor(QPushButton* adding);
    void write();
    void refreshButtons();
    void showCurrent();
    void edit(bool typing);
    void add();
    void remove();

    CardStrip* m_strip;
    QLineEdit* m_prompt;
    QSpinBox* m_frames;
    QSpinBox* m_transition;
    QLabel* m_whole;
    HintLabel* m_leftOut;
    QHBoxLayout* m_costs;  ///< behind the length
    QWidget* m_cost = nullptr;
    QWidget* m_againCost = nullptr;
    QPushButton* m_remove;
    QPushButton* m_again;
    QSpinBox* m_clips;
    AccentButton* m_generate;
    bool m_canGenerate = false, m_canAgain = false;
    int m_usual = 17, m_least = 1;
    double m_frameRate = 8;
    bool m_showing = false;
};

}  // namespace tubelet::ui
