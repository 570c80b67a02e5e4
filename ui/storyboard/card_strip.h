#pragma once

#include <vector>

#include <QImage>
#include <QListWidget>

#include "request/generation_request.h"

namespace tubelet::ui {

/// The cards of a storyboard on one timeline: as wide as they are long (CardDelegate draws them),
/// in an order that a drag, or Alt with the arrow keys, changes. GUI-only.
class CardStrip : public QListWidget {
    Q_OBJECT

  public:
    explicit CardStrip(QWidget* parent = nullptr);

    void setCards(const std::vector<request::Card>& cards);
    const std::vector<request::Card>& cards() const { return m_cards; }
    /// For the lengths in seconds that are shown.
    void setFrameRate(double framesPerSecond);
    /// Changes the card of that place.
    void setCard(int place, const request::Card& card);
    /// Pictures of the cards' stretches, by place; those that are missing have none.
    void setPictures(const std::vector<QImage>& pictures);
    /// Exchanges the current card with its neighbour, -1 or 1.
    void moveCurrent(int by);

  Q_SIGNALS:
    /// A person has changed the order.
    void reordered();
    /// The current card is to be written on: a double click, Return.
    void editWanted();
    /// The current card is to go: Delete.
    void removeWanted();

  protected:
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void refresh();

    std::vector<request::Card> m_cards;
    std::vector<QImage> m_pictures;
    double m_frameRate = 8;
};

}  // namespace tubelet::ui
