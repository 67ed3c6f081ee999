use clap::Args;
use liaison::graph::{Blocs, Graph, Signs, Triads, blocs, signs::Scale, triads};

use super::sheet::{Sheet, Value};
use super::{Work, name, names};

#[derive(Debug, Args)]
pub(crate) struct BalanceArgs {
    /// Most camps to tell apart (2: the two sides of structural balance) [default: as many as there are]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    blocs: Option<u16>,
    /// Where the search begins
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Count every fact alike instead of by PLOVER's score
    #[arg(long)]
    alike: bool,
}

/// Members that are named.
const LEADING: usize = 12;

pub(super) fn run(work: &Work<'_>, args: &BalanceArgs) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.actors()?;
    let signs = Signs::of(&graph, if args.alike { Scale::Origins } else { Scale::Plover });
    let (triads, found) = (triads(&signs), blocs(&signs, args.blocs.map_or(usize::MAX, usize::from), args.seed));
    let sides = blocs(&signs, 2, args.seed);
    Ok(vec![
        triangles(&triads, &sides),
        camps(&graph, &signs, &found).top(work.top),
        misfits(&graph, &found).top(work.top),
        contested(&graph, &signs).top(work.top),
        unbalanced(&graph, &triads).top(work.top),
    ])
}

fn triangles(triads: &Triads, sides: &Blocs) -> Sheet {
    let mut sheet = Sheet::new("balance", "Structural balance", &["measure", "value"]);
    let kinds = ["all friends", "one hostile side (unbalanced)", "two hostile sides", "all hostile (unbalanced)"];
    for (kind, count) in kinds.into_iter().zip(triads.by_hostile_sides) {
        sheet.row([Value::Text(format!("triangles, {kind}")), Value::count(count)]);
    }
    sheet.row([Value::text_of("balanced triangles"), triads.balance().map_or(Value::None, Value::Real)]);
    sheet.row([Value::text_of("frustration index (ties)"), Value::count(sides.frustrated.len())]);
    let share = if sides.total > 0.0 { Value::Real(sides.weight / sides.total) } else { Value::None };
    sheet.row([Value::text_of("frustrated share of weight"), share]);
    sheet
}

fn camps(graph: &Graph, signs: &Signs, found: &Blocs) -> Sheet {
    let net = signs.net();
    let mut sheet = Sheet::new("blocs", "Camps", &["bloc", "actors", "members"]);
    for (number, members) in found.members.iter().enumerate() {
        let weight = |node: usize| net.weights(node).iter().map(|weight| weight.abs()).sum::<f64>();
        let mut order = members.clone();
        order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
        sheet.row([Value::count(number + 1), Value::count(members.len()), names(graph, order, LEADING)]);
    }
    sheet
}

fn misfits(graph: &Graph, found: &Blocs) -> Sheet {
    let title = "Ties that do not fit: conflict within a camp, cooperation between two";
    let mut sheet = Sheet::new("misfits", title, &["one", "other", "net"]);
    let mut order = found.frustrated.clone();
    order.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then((a.0, a.1).cmp(&(b.0, b.1))));
    for (a, b, net) in order {
        sheet.row([Value::Text(name(graph, a)), Value::Text(name(graph, b)), Value::Real(net)]);
    }
    sheet
}

fn contested(graph: &Graph, signs: &Signs) -> Sheet {
    let mut sheet = Sheet::new("contested", "The most contested", &["label", "cooperation", "conflict"]);
    for actor in signs.contested() {
        let [plus, minus] = [actor.cooperation, actor.conflict].map(Value::Real);
        sheet.row([Value::Text(name(graph, actor.node)), plus, minus]);
    }
    sheet
}

fn unbalanced(graph: &Graph, triads: &Triads) -> Sheet {
    let title = "Triangles under tension";
    let mut sheet = Sheet::new("unbalanced", title, &["one", "other", "third", "weakest_side"]);
    for (corners, weakest) in &triads.unbalanced {
        let [a, b, c] = corners.map(|node| Value::Text(name(graph, node)));
        sheet.row([a, b, c, Value::Real(*weakest)]);
    }
    sheet
}
