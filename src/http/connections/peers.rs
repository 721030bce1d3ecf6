//! How many connections each address has. It knows addresses alone.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The counts of all peers, and how many each may have.
#[derive(Clone)]
pub(super) struct Peers {
    max: usize,
    counts: Arc<Mutex<BTreeMap<IpAddr, usize>>>,
}

/// One counted connection. Dropping it takes it off the count.
pub(super) struct Counted {
    peers: Peers,
    peer: IpAddr,
}

impl Peers {
    pub(super) fn new(max: usize) -> Self {
        Self { max, counts: Arc::default() }
    }

    /// Counts a connection of a peer, or returns `None` where it has as many as it may.
    pub(super) fn count(&self, peer: IpAddr) -> Option<Counted> {
        let peer = network(peer);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(peer).or_default();
        (*count < self.max).then(|| {
            *count += 1;
            Counted { peers: self.clone(), peer }
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.peers.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.peer);
            }
        }
    }
}

/// The address by which a peer is counted: of IPv6, whose users have 2⁶⁴ of them, the network.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::Peers;

    #[test]
    fn a_peer_has_no_more_connections_than_it_may() {
        let peers = Peers::new(2);
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let first = peers.count(address("192.0.2.1")).unwrap();
        let second = peers.count(address("::ffff:192.0.2.1")).unwrap();
        assert!(peers.count(address("192.0.2.1")).is_none());
        let other = peers.count(address("192.0.2.2")).unwrap();
        drop(first);
        assert!(peers.count(address("192.0.2.1")).is_some());
        drop((second, other));
        assert!(peers.counts.lock().unwrap().is_empty());
    }

    #[test]
    fn an_ipv6_network_is_one_peer() {
        let peers = Peers::new(1);
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let first = peers.count(address("2001:db8:0:1::1")).unwrap();
        assert!(peers.count(address("2001:db8:0:1:ffff::2")).is_none());
        assert!(peers.count(address("2001:db8:0:2::1")).is_some());
        drop(first);
    }
}
