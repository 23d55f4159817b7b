package cluster

import (
	"fmt"
	"os"
)

const (
	volumes    = 4
	volumeUser = 10001 // of Millwright's own containers; a host path is not given to the pod's fsGroup
)

// offerStorage makes the default StorageClass and a few volumes of the node's disk for it. A volume whose claim is
// gone is emptied and offered again by the next up.
func (c *Cluster) offerStorage(api *api) error {
	err := api.apply("/apis/storage.k8s.io/v1/storageclasses/local", map[string]any{
		"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
		"metadata": map[string]any{"name": "local", "annotations": map[string]string{
			"storageclass.kubernetes.io/is-default-class": "true"}},
		"provisioner": "kubernetes.io/no-provisioner",
	})
	if err != nil {
		return err
	}
	for i := range volumes {
		if err := c.offerVolume(api, fmt.Sprintf("local-%d", i)); err != nil {
			return err
		}
	}
	return nil
}

// offerStorageAgain takes back the volumes of deleted claims in a cluster that goes on.
func (c *Cluster) offerStorageAgain() error {
	api, err := c.api()
	if err != nil {
		return err
	}
	return c.offerStorage(api)
}

func (c *Cluster) offerVolume(api *api, name string) error {
	path, dir := "/api/v1/persistentvolumes/"+name, c.path("volumes", name)
	var volume struct{ Status struct{ Phase string } }
	if api.get(path, &volume) == nil && volume.Status.Phase == "Released" {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
		if err := api.patch(path, mergePatch, map[string]any{"spec": map[string]any{"claimRef": nil}}); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o770); err != nil {
		return err
	}
	if err := os.Chown(dir, volumeUser, volumeUser); err != nil {
		return err
	}
	return api.apply(path, map[string]any{
		"apiVersion": "v1", "kind": "PersistentVolume", "metadata": map[string]any{"name": name},
		"spec": map[string]any{
			"capacity": map[string]string{"storage": "5Gi"}, "accessModes": []string{"ReadWriteOnce"},
			"storageClassName": "local", "persistentVolumeReclaimPolicy": "Retain",
			"hostPath": map[string]string{"path": dir, "type": "Directory"},
		},
	})
}
