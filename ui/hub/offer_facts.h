#pragma once

#include <optional>

#include <QObject>
#include <QString>

#include "hub/catalogue.h"
#include "hub/offer.h"
#include "ui/hub/model_pull.h"

class QFormLayout;
class QLabel;
class QWidget;

namespace tubelet::ui {

/// What is known of a model before it is fetched, as rows of a form: its kind, where it comes from,
/// its licence and size; first what the list says, then what its server does.
/// GUI-only.
class OfferFacts : public QObject {
    Q_OBJECT

  public:
    /// The rows are the form's, below those that it has.
    OfferFacts(QFormLayout& form, QWidget* parent);

    /// entry: of the list, null for an address. place: of the offer, once it was looked at.
    void show(const hub::CatalogueEntry* entry, const std::optional<hub::Offer>& offer,
              const std::optional<PullPlace>& place);

  private:
    QFormLayout& m_form;
    QLabel* m_kind;
    QLabel* m_from;
    QLabel* m_licence;
    QLabel* m_size;
};

}  // namespace tubelet::ui
